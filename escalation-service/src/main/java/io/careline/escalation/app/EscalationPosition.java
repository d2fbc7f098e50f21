package io.careline.escalation.app;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of escalations, which begins with the newest. */
public record EscalationPosition(Instant openedAt, UUID id) {}
