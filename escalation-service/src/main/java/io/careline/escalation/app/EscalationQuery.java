package io.careline.escalation.app;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which escalations are wanted; null asks nothing.
 *
 * @param after the list goes on behind this place
 * @param limit at most so many
 */
public record EscalationQuery(
    @Nullable StateName state,
    @Nullable UUID inquiryId,
    @Nullable EscalationPosition after,
    int limit) {}
