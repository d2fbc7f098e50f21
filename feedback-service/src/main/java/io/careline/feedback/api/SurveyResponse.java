package io.careline.feedback.api;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.app.KnownSurvey;
import io.careline.feedback.app.Surveys;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A survey as it is listed.
 *
 * @param test whether the inquiry is a test
 * @param survey the policy's survey
 * @param agentId only where the policy shows figures about persons
 * @param scores the last answer, by measure
 * @param path of the customer's page; only for whoever delivers it
 */
public record SurveyResponse(
    @Nullable UUID surveyId,
    UUID inquiryId,
    boolean test,
    String survey,
    int episode,
    KnownSurvey.SurveyStatus status,
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
    Map<Measure, Integer> scores,
    boolean commented,
    @Nullable String comment,
    int revision,
    @Nullable String path) {

  static SurveyResponse of(Surveys.Read read, boolean withAgent, @Nullable String path) {
    KnownSurvey survey = read.survey();
    Map<Measure, Integer> scores = new EnumMap<>(Measure.class);
    for (Measure measure : survey.measures()) {
      Integer value = survey.value(measure);
      if (value != null) {
        scores.put(measure, value);
      }
    }
    return new SurveyResponse(
        survey.surveyId(),
        survey.inquiryId(),
        survey.test(),
        survey.rule(),
        survey.episode(),
        survey.status(),
        survey.reason(),
        survey.channel(),
        survey.category(),
        survey.queue(),
        survey.language(),
        survey.tier(),
        survey.policyVersion(),
        withAgent ? survey.agentId() : null,
        survey.team(),
        survey.measures(),
        survey.inviteAt(),
        survey.invitedAt(),
        survey.expiresAt(),
        survey.answeredAt(),
        scores,
        survey.commented(),
        read.comment(),
        survey.revision(),
        path);
  }
}
