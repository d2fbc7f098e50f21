package io.careline.feedback.domain;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.FeedbackEvent.Score;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and programs ask of feedback. */
public sealed interface FeedbackCommand {

  /**
   * A customer answers a survey, or changes the answer.
   *
   * @param values at least one of the measures that were asked
   * @param comment the customer's words; they never reach a state or an event
   */
  record Answer(UUID surveyId, Map<Measure, Integer> values, @Nullable String comment)
      implements FeedbackCommand {
    public Answer {
      values = Map.copyOf(values);
    }

    boolean isCommented() {
      return comment != null;
    }
  }

  /**
   * What the sender of an answer is told.
   *
   * @param revision counts from 1
   */
  record Receipt(UUID surveyId, List<Score> scores, boolean commented, int revision) {
    public Receipt {
      scores = List.copyOf(scores);
    }
  }
}
