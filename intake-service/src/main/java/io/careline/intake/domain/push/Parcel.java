package io.careline.intake.domain.push;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way.
 *
 * @param id the same in every attempt
 * @param outboundId the message to a customer that it is about; null for events
 * @param type what the receiver is told that it is
 * @param body null for messages to customers, whose text is read when they are sent
 * @param attempt counts from 1
 * @param since when it was asked for
 * @param startedAt when this attempt began
 */
public record Parcel(
    UUID id,
    Endpoint endpoint,
    UUID inquiryId,
    @Nullable UUID outboundId,
    String type,
    @Nullable String body,
    int attempt,
    Instant since,
    Instant startedAt) {}
