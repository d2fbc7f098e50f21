package io.careline.feedback.app;

import java.time.Instant;
import java.util.UUID;

/** A customer's words on a survey. */
public record Comment(UUID surveyId, UUID customerId, String comment, Instant writtenAt) {}
