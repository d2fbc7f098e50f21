package io.careline.sla.store;

/** Sees nothing that it may not see. */
public record SampleRows(int count) {}
