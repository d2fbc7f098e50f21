package io.careline.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The customer's verdict, told by feedback. Comments never stand in events. */
public sealed interface FeedbackEvent extends LifecycleEvent {

  /** The measure that a question yields. */
  enum Measure {
    CSAT,
    NPS,
    CES
  }

  /**
   * One answer with the scale that it was given on.
   *
   * @param highIsGood the scale's direction
   */
  record Score(Measure measure, int value, int scaleFrom, int scaleTo, boolean highIsGood) {}

  /**
   * Who the verdict is about, as a snapshot at resolution.
   *
   * @param agentId the agent that resolved it
   */
  record Attribution(String agentId, @Nullable String team, int episode) {}

  /**
   * The customer will be asked, unless something speaks against it by then.
   *
   * @param inviteAt when the policy's delay after the resolution is over
   */
  @EventType("survey.planned")
  record Planned(
      InquiryRef inquiry,
      UUID surveyId,
      String survey,
      List<Measure> measures,
      Attribution attribution,
      Instant inviteAt)
      implements FeedbackEvent {
    public Planned {
      measures = List.copyOf(measures);
    }
  }

  /** The customer is asked. */
  @EventType("survey.invited")
  record Invited(
      InquiryRef inquiry,
      UUID surveyId,
      String survey,
      List<Measure> measures,
      Attribution attribution,
      Instant expiresAt)
      implements FeedbackEvent {
    public Invited {
      measures = List.copyOf(measures);
    }
  }

  /** The customer is not asked, and why. */
  @EventType("survey.suppressed")
  record Suppressed(InquiryRef inquiry, String survey, int episode, String reason)
      implements FeedbackEvent {}

  /** The customer is asked again. */
  @EventType("survey.reminded")
  record Reminded(InquiryRef inquiry, UUID surveyId, String survey) implements FeedbackEvent {}

  /**
   * The customer answered.
   *
   * @param revision counts from 1; an answer may be changed, the last one counts
   */
  @EventType("survey.answered")
  record Answered(
      InquiryRef inquiry,
      UUID surveyId,
      String survey,
      List<Score> scores,
      Attribution attribution,
      boolean commented,
      int revision)
      implements FeedbackEvent {
    public Answered {
      scores = List.copyOf(scores);
    }
  }

  /** The customer did not answer in time. */
  @EventType("survey.expired")
  record Expired(InquiryRef inquiry, UUID surveyId, String survey) implements FeedbackEvent {}

  /** A low score asks for a second look. */
  @EventType("feedback.alerted")
  record Alerted(InquiryRef inquiry, UUID surveyId, Measure measure, int value)
      implements FeedbackEvent {}

  /** An interaction was drawn for a quality audit. */
  @EventType("audit.requested")
  record AuditRequested(InquiryRef inquiry, UUID auditId, String scorecard, String agentId)
      implements FeedbackEvent {}

  /** A quality audit was scored. */
  @EventType("audit.completed")
  record AuditCompleted(
      InquiryRef inquiry, UUID auditId, String scorecard, String agentId, double score)
      implements FeedbackEvent {}
}
