package io.careline.sla.api;

import io.careline.routing.domain.SampleQueue;
import io.careline.sla.store.SampleRows;

/** A resource that reads rows and other services. */
public record SampleResource(SampleRows rows, SampleQueue queue) {}
