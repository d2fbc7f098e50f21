package io.careline.feedback.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's answer, brought by an integration such as a chat or a voice menu.
 *
 * @param scores a value per measure (CSAT, NPS, CES), at least one
 * @param comment the customer's words, at most 2,000 characters
 */
public record AnswersRequest(@Nullable Map<String, Integer> scores, @Nullable String comment) {}
