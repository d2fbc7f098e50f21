package io.careline.escalation.domain;

import java.util.UUID;

/**
 * What the sender of a command is told of the escalation.
 *
 * @param state WAITING, NOTIFIED, ACKNOWLEDGED, EXHAUSTED or CLOSED
 */
public record EscalationReply(
    UUID escalationId, UUID inquiryId, String chain, String state, int tier) {}
