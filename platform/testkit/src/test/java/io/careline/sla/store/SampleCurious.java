package io.careline.sla.store;

import io.careline.sla.api.SampleAnswer;

/** A store that knows how answers look. */
public record SampleCurious(SampleAnswer answer) {}
