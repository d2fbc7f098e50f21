package io.careline.feedback.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of surveys.
 *
 * @param nextCursor for {@code cursor} of the next request; absent at the end
 */
public record SurveyPageResponse(List<SurveyResponse> surveys, @Nullable String nextCursor) {
  public SurveyPageResponse {
    surveys = List.copyOf(surveys);
  }
}
