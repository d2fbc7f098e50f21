package io.careline.feedback.app;

import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Score;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/**
 * What is measured of surveys: {@code careline.surveys} and {@code careline.survey.scores}. Those
 * about test inquiries are not.
 */
@ApplicationScoped
public class SurveyMetrics {
  private static final String SURVEYS = "careline.surveys";
  private static final String SCORES = "careline.survey.scores";

  private final MeterRegistry registry;

  SurveyMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Something was told; what does not concern these meters is passed by. */
  void told(EventData event) {
    if (event instanceof FeedbackEvent told && !told.inquiry().test()) {
      switch (told) {
        case FeedbackEvent.Invited ignored -> count("invited");
        case FeedbackEvent.Suppressed ignored -> count("suppressed");
        case FeedbackEvent.Expired ignored -> count("expired");
        case FeedbackEvent.Answered answered -> answered(answered);
        case FeedbackEvent.Alerted ignored -> count("alerted");
        case FeedbackEvent.Planned ignored -> {}
        case FeedbackEvent.Reminded ignored -> {}
        case FeedbackEvent.AuditRequested ignored -> {}
        case FeedbackEvent.AuditCompleted ignored -> {}
      }
    }
  }

  private void answered(FeedbackEvent.Answered answered) {
    count(answered.revision() == 1 ? "answered" : "changed");
    for (Score score : answered.scores()) {
      registry
          .summary(SCORES, "measure", score.measure().name().toLowerCase(Locale.ROOT))
          .record(score.value());
    }
  }

  private void count(String outcome) {
    registry.counter(SURVEYS, "outcome", outcome).increment();
  }
}
