package io.careline.feedback.app;

import io.careline.contract.FeedbackEvent.Attribution;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.FeedbackEvent.Score;
import io.careline.contract.InquiryRef;
import io.careline.feedback.domain.Survey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A survey as it is listed. It is a function of the decider's state alone.
 *
 * @param surveyId null if it was suppressed before it was planned
 * @param reason why it was suppressed
 * @param inviteAt when the customer is to be asked, as long as that lies ahead
 * @param answeredAt the first answer
 * @param revision of the answer; 0 without one
 * @param test whether the inquiry is a test
 */
public record KnownSurvey(
    UUID inquiryId,
    String rule,
    int episode,
    @Nullable UUID surveyId,
    UUID customerId,
    SurveyStatus status,
    @Nullable String reason,
    String channel,
    String category,
    @Nullable String queue,
    String language,
    String tier,
    String policyVersion,
    @Nullable String agentId,
    @Nullable String team,
    List<Measure> measures,
    @Nullable Instant inviteAt,
    @Nullable Instant invitedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant answeredAt,
    @Nullable Integer csat,
    @Nullable Integer nps,
    @Nullable Integer ces,
    boolean commented,
    int revision,
    boolean test) {
  public KnownSurvey {
    measures = List.copyOf(measures);
  }

  /** How far a survey is. */
  public enum SurveyStatus {
    PLANNED,
    INVITED,
    ANSWERED,
    EXPIRED,
    SUPPRESSED
  }

  /** {@code survey} of {@code inquiry}. */
  public static KnownSurvey of(InquiryRef inquiry, Survey survey) {
    return switch (survey) {
      case Survey.Planned s ->
          row(
              inquiry,
              s,
              SurveyStatus.PLANNED,
              new Facts(
                  s.id(), null, s.attribution(), s.measures(), s.inviteAt(), null, null, null));
      case Survey.Invited s -> row(inquiry, s, SurveyStatus.INVITED, asked(s, null));
      case Survey.Answered s -> row(inquiry, s, SurveyStatus.ANSWERED, asked(s.invitation(), s));
      case Survey.Expired s -> row(inquiry, s, SurveyStatus.EXPIRED, asked(s.invitation(), null));
      case Survey.Suppressed s ->
          row(
              inquiry,
              s,
              SurveyStatus.SUPPRESSED,
              new Facts(null, s.reason(), null, List.of(), null, null, null, null));
    };
  }

  /** The last answer to {@code measure}; null if there is none. */
  public @Nullable Integer value(Measure measure) {
    return switch (measure) {
      case CSAT -> csat;
      case NPS -> nps;
      case CES -> ces;
    };
  }

  private record Facts(
      @Nullable UUID id,
      @Nullable String reason,
      @Nullable Attribution attribution,
      List<Measure> measures,
      @Nullable Instant inviteAt,
      @Nullable Instant invitedAt,
      @Nullable Instant expiresAt,
      Survey.@Nullable Answered answer) {

    @Nullable Integer value(Measure measure) {
      if (answer != null) {
        for (Score score : answer.scores()) {
          if (score.measure() == measure) {
            return score.value();
          }
        }
      }
      return null;
    }
  }

  private static Facts asked(Survey.Invited s, Survey.@Nullable Answered answer) {
    return new Facts(
        s.id(), null, s.attribution(), s.measures(), null, s.invitedAt(), s.expiresAt(), answer);
  }

  private static KnownSurvey row(
      InquiryRef inquiry, Survey survey, SurveyStatus status, Facts facts) {
    Survey.Answered answer = facts.answer();
    Attribution about = facts.attribution();
    return new KnownSurvey(
        inquiry.id(),
        survey.rule(),
        survey.episode(),
        facts.id(),
        inquiry.customerId(),
        status,
        facts.reason(),
        inquiry.channel().name(),
        inquiry.category(),
        inquiry.queue(),
        inquiry.language(),
        inquiry.tier(),
        inquiry.policyVersion(),
        about == null ? null : about.agentId(),
        about == null ? null : about.team(),
        facts.measures(),
        facts.inviteAt(),
        facts.invitedAt(),
        facts.expiresAt(),
        answer == null ? null : answer.answeredAt(),
        facts.value(Measure.CSAT),
        facts.value(Measure.NPS),
        facts.value(Measure.CES),
        answer != null && answer.commented(),
        answer == null ? 0 : answer.revision(),
        inquiry.test());
  }
}
