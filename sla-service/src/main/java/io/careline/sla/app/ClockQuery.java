package io.careline.sla.app;

import io.careline.contract.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which clocks are wanted; null asks nothing.
 *
 * @param dueBefore clocks without a due time are left out if it is given
 * @param after the list goes on behind this place
 * @param limit at most so many
 */
public record ClockQuery(
    @Nullable StateName state,
    @Nullable Target target,
    @Nullable Instant dueBefore,
    @Nullable ClockPosition after,
    int limit) {}
