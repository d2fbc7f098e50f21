package io.careline.feedback.domain;

import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.FeedbackEvent.Score;
import io.careline.contract.InquiryRef;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What counts as an answer: within the time, to what was asked, on its scale; the last counts. */
final class Answering {

  /**
   * A survey that may be answered.
   *
   * @param revision the last one; 0 before the first answer
   */
  private record Open(
      Survey.Invited invitation,
      List<Score> scores,
      boolean commented,
      int revision,
      List<Measure> alerted) {}

  private Answering() {}

  static Decision decide(FeedbackState state, FeedbackCommand.Answer answer, Context context) {
    InquiryRef inquiry = state.inquiry().inquiry();
    Survey survey = state.survey(answer.surveyId()).orElse(null);
    if (inquiry == null || survey == null) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "survey " + answer.surveyId());
    }
    return switch (survey) {
      case Survey.Planned ignored ->
          Decision.refused(
              Refusal.CONFLICT, "survey-not-sent", "The customer was not asked yet; wait for it.");
      case Survey.Invited s ->
          answered(inquiry, new Open(s, List.of(), false, 0, List.of()), answer, context);
      case Survey.Answered s ->
          answered(
              inquiry,
              new Open(s.invitation(), s.scores(), s.commented(), s.revision(), s.alerted()),
              answer,
              context);
      case Survey.Expired ignored -> expired();
      case Survey.Suppressed ignored -> expired();
    };
  }

  private static Decision expired() {
    return Decision.refused(
        Refusal.CONFLICT, "survey-expired", "The time to answer this survey is over.");
  }

  private static Decision answered(
      InquiryRef inquiry, Open open, FeedbackCommand.Answer answer, Context context) {
    if (!context.now().isBefore(open.invitation().expiresAt())) {
      return expired();
    }
    Optional<String> mistake = mistake(open, answer);
    if (mistake.isPresent()) {
      return Decision.refused(Refusal.INVALID, "invalid-answer", mistake.get());
    }
    List<Score> scores = scores(open.invitation().measures(), answer.values());
    if (scores.equals(open.scores()) && answer.isCommented() == open.commented()) {
      return Decision.nothing()
          .replying(receipt(open.invitation().id(), scores, open.commented(), open.revision()));
    }
    int revision = open.revision() + 1;
    List<EventData> events = new ArrayList<>();
    events.add(
        new FeedbackEvent.Answered(
            inquiry,
            open.invitation().id(),
            open.invitation().rule(),
            scores,
            open.invitation().attribution(),
            answer.isCommented(),
            revision));
    events.addAll(alerts(inquiry, open, scores, context));
    return Decision.of(events)
        .by(inquiry.policyVersion())
        .replying(receipt(open.invitation().id(), scores, answer.isCommented(), revision));
  }

  private static FeedbackCommand.Receipt receipt(
      UUID id, List<Score> scores, boolean commented, int revision) {
    return new FeedbackCommand.Receipt(id, scores, commented, revision);
  }

  private static Optional<String> mistake(Open open, FeedbackCommand.Answer answer) {
    if (answer.values().isEmpty()) {
      return Optional.of("At least one of " + open.invitation().measures() + " needs a value.");
    }
    for (Map.Entry<Measure, Integer> value : answer.values().entrySet()) {
      if (!open.invitation().measures().contains(value.getKey())) {
        return Optional.of(
            value.getKey() + " was not asked; asked were " + open.invitation().measures() + ".");
      }
      Scale scale = Scale.of(value.getKey());
      if (!scale.holds(value.getValue())) {
        return Optional.of(
            value.getKey() + " goes from " + scale.from() + " to " + scale.to() + ".");
      }
    }
    return Optional.empty();
  }

  private static List<Score> scores(List<Measure> measures, Map<Measure, Integer> values) {
    List<Score> scores = new ArrayList<>();
    for (Measure measure : measures) {
      Integer value = values.get(measure);
      if (value != null) {
        scores.add(Scale.of(measure).score(measure, value));
      }
    }
    return scores;
  }

  private static List<EventData> alerts(
      InquiryRef inquiry, Open open, List<Score> scores, Context context) {
    Map<Measure, Integer> limits =
        context
            .policies()
            .stamped(inquiry.policyVersion())
            .survey(open.invitation().rule())
            .map(io.careline.policy.Survey::alertAtMost)
            .orElse(Map.of());
    List<EventData> alerts = new ArrayList<>();
    for (Score score : scores) {
      Integer limit = limits.get(score.measure());
      if (limit != null && score.value() <= limit && !open.alerted().contains(score.measure())) {
        alerts.add(
            new FeedbackEvent.Alerted(
                inquiry, open.invitation().id(), score.measure(), score.value()));
      }
    }
    return alerts;
  }
}
