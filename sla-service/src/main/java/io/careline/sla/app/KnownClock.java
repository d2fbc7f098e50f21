package io.careline.sla.app;

import io.careline.sla.domain.Clock;
import java.util.UUID;

/**
 * A clock and whose it is.
 *
 * @param test whether its inquiry is a test
 */
public record KnownClock(UUID inquiryId, Clock clock, boolean test) {}
