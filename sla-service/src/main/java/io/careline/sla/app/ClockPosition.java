package io.careline.sla.app;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of clocks, which is ordered by due time and id.
 *
 * @param dueAt null stands for clocks without a due time, which come last
 */
public record ClockPosition(@Nullable Instant dueAt, UUID id) {}
