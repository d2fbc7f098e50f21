package io.careline.understanding;

/**
 * What a text may be.
 *
 * @param confidence from 0 to 1; all labels of one text sum up to 1
 */
public record Label(String name, double confidence) {}
