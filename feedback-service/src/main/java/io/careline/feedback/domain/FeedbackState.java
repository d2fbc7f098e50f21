package io.careline.feedback.domain;

import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Attribution;
import io.careline.contract.InquiryFold;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What feedback knows of one inquiry.
 *
 * @param inquiry where it stands
 * @param resolvedBy who resolved it last; kept as it was then, whoever has it now
 * @param surveys in the order in which they began
 * @param privacy whether the customer may be asked; states of old have none
 */
public record FeedbackState(
    InquiryFold inquiry, @Nullable Attribution resolvedBy, List<Survey> surveys, Privacy privacy) {
  private static final FeedbackState NOTHING =
      new FeedbackState(InquiryFold.start(), null, List.of(), Privacy.FREE);

  public FeedbackState {
    surveys = List.copyOf(surveys);
    privacy = Objects.requireNonNullElse(privacy, Privacy.FREE);
  }

  /** Nothing happened yet. */
  public static FeedbackState nothing() {
    return NOTHING;
  }

  /** The survey with this id, unless it is unknown or was suppressed. */
  public Optional<Survey> survey(UUID id) {
    return surveys.stream().filter(survey -> isCalled(survey, id)).findFirst();
  }

  Optional<Survey> survey(String rule, int episode) {
    return surveys.stream()
        .filter(survey -> survey.rule().equals(rule) && survey.episode() == episode)
        .findFirst();
  }

  FeedbackState evolve(Event event) {
    if (event.data() instanceof FeedbackEvent told) {
      return evolve(told, event.time());
    }
    if (event.data() instanceof IntakeEvent.PrivacyChanged told) {
      return guarded(event, told.privacy());
    }
    if (event.data() instanceof IntakeEvent.TextsDeleted told
        && told.what() == IntakeEvent.Texts.CONVERSATION) {
      // Nobody knows any more who the customer was: it is as if erased.
      return guarded(event, Privacy.ERASED);
    }
    InquiryFold after = inquiry.apply(event);
    if (after.equals(inquiry)) {
      return this;
    }
    Attribution by =
        event.data() instanceof RoutingEvent.Resolved e
            ? new Attribution(e.agentId(), e.team(), e.episode())
            : resolvedBy;
    return new FeedbackState(after, by, surveys, privacy);
  }

  private FeedbackState guarded(Event event, Privacy next) {
    Privacy after = privacy == Privacy.ERASED ? privacy : next;
    return new FeedbackState(inquiry.apply(event), resolvedBy, surveys, after);
  }

  private FeedbackState evolve(FeedbackEvent told, Instant at) {
    return switch (told) {
      case FeedbackEvent.Planned e ->
          with(
              new Survey.Planned(
                  e.surveyId(), e.survey(), e.measures(), e.attribution(), e.inviteAt()));
      case FeedbackEvent.Invited e ->
          with(
              new Survey.Invited(
                  e.surveyId(), e.survey(), e.measures(), e.attribution(), at, e.expiresAt()));
      case FeedbackEvent.Suppressed e ->
          with(new Survey.Suppressed(e.survey(), e.episode(), e.reason()));
      case FeedbackEvent.Answered e -> answered(e, at);
      case FeedbackEvent.Expired e -> survey(e.surveyId()).map(s -> with(expired(s))).orElse(this);
      case FeedbackEvent.Alerted e ->
          survey(e.surveyId()).map(s -> with(alerted(s, e.measure()))).orElse(this);
      case FeedbackEvent.Reminded ignored -> this;
      case FeedbackEvent.AuditRequested ignored -> this;
      case FeedbackEvent.AuditCompleted ignored -> this;
    };
  }

  private FeedbackState answered(FeedbackEvent.Answered e, Instant at) {
    Survey before = survey(e.surveyId()).orElse(null);
    return switch (before) {
      case Survey.Invited s -> with(s.answered(e.scores(), e.commented(), e.revision(), at));
      case Survey.Answered s -> with(s.answered(e.scores(), e.commented(), e.revision()));
      case Survey.Planned ignored -> this;
      case Survey.Expired ignored -> this;
      case Survey.Suppressed ignored -> this;
      case null -> this;
    };
  }

  private static Survey expired(Survey survey) {
    return survey instanceof Survey.Invited invited ? invited.expired() : survey;
  }

  private static Survey alerted(Survey survey, FeedbackEvent.Measure measure) {
    return survey instanceof Survey.Answered answered ? answered.alerted(measure) : survey;
  }

  /** {@code survey} takes the place of the one of its rule and episode. */
  private FeedbackState with(Survey survey) {
    List<Survey> next = new ArrayList<>(surveys);
    next.removeIf(s -> s.rule().equals(survey.rule()) && s.episode() == survey.episode());
    next.add(survey);
    return new FeedbackState(inquiry, resolvedBy, next, privacy);
  }

  private static boolean isCalled(Survey survey, UUID id) {
    return switch (survey) {
      case Survey.Planned s -> s.id().equals(id);
      case Survey.Invited s -> s.id().equals(id);
      case Survey.Answered s -> s.invitation().id().equals(id);
      case Survey.Expired s -> s.invitation().id().equals(id);
      case Survey.Suppressed ignored -> false;
    };
  }
}
