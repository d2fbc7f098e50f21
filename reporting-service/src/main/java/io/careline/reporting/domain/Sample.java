package io.careline.reporting.domain;

import io.careline.contract.InquiryRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured once.
 *
 * @param at the moment that it is booked at
 * @param amount in the unit of the measurement
 * @param agentId who it is about, if it is about somebody
 */
record Sample(
    Measurement measurement,
    Instant at,
    long amount,
    InquiryRef inquiry,
    @Nullable String agentId,
    @Nullable String team) {}
