package io.careline.reporting.domain;

import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Attribution;
import io.careline.contract.FeedbackEvent.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the customer was asked about an inquiry, and answered. */
record Verdicts(List<Verdict> verdicts) {
  static final Verdicts NONE = new Verdicts(List.of());

  Verdicts {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * One survey.
   *
   * @param answeredAt the first answer, where it is booked; a changed answer stays there
   * @param scores the last answer
   */
  record Verdict(
      UUID surveyId,
      Attribution attribution,
      Instant invitedAt,
      @Nullable Instant answeredAt,
      List<Score> scores) {
    Verdict {
      scores = List.copyOf(scores);
    }

    Verdict answered(List<Score> now, Instant at) {
      Instant first = answeredAt == null ? at : answeredAt;
      return new Verdict(surveyId, attribution, invitedAt, first, now);
    }
  }

  Verdicts apply(FeedbackEvent told, Instant at) {
    return switch (told) {
      case FeedbackEvent.Invited e -> invited(e, at);
      case FeedbackEvent.Answered e -> with(e.surveyId(), v -> v.answered(e.scores(), at));
      case FeedbackEvent.Planned ignored -> this;
      case FeedbackEvent.Suppressed ignored -> this;
      case FeedbackEvent.Reminded ignored -> this;
      case FeedbackEvent.Expired ignored -> this;
      case FeedbackEvent.Alerted ignored -> this;
      case FeedbackEvent.AuditRequested ignored -> this;
      case FeedbackEvent.AuditCompleted ignored -> this;
    };
  }

  private Verdicts invited(FeedbackEvent.Invited e, Instant at) {
    List<Verdict> next = new ArrayList<>(verdicts);
    next.add(new Verdict(e.surveyId(), e.attribution(), at, null, List.of()));
    return new Verdicts(next);
  }

  private Verdicts with(UUID surveyId, UnaryOperator<Verdict> how) {
    return new Verdicts(
        verdicts.stream().map(v -> v.surveyId().equals(surveyId) ? how.apply(v) : v).toList());
  }
}
