package io.careline.intake.domain.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reason to keep a customer's data; its words stand in the database alone.
 *
 * @param until null until somebody lifts it
 */
public record Hold(UUID id, UUID customerId, @Nullable Instant until) {}
