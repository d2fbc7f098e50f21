package io.careline.routing.domain;

/** Another service's. */
public record SampleQueue(String name) {}
