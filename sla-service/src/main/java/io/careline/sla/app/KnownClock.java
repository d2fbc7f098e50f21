package io.careline.sla.app;

import io.careline.sla.domain.Clock;
import java.util.UUID;

/** A clock and whose it is. */
public record KnownClock(UUID inquiryId, Clock clock) {}
