package io.careline.sla.api;

/** An answer. */
public record SampleAnswer(String text) {}
