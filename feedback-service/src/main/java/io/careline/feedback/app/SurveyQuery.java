package io.careline.feedback.app;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which surveys are listed, the newest inquiries first.
 *
 * @param after where the last page ended
 * @param limit at least 1
 */
public record SurveyQuery(
    @Nullable UUID inquiryId,
    KnownSurvey.@Nullable SurveyStatus status,
    @Nullable Position after,
    int limit) {

  /** The place of a survey in the list. */
  public record Position(UUID inquiryId, String rule, int episode) {}
}
