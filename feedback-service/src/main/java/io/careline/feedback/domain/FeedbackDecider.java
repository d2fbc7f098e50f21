package io.careline.feedback.domain;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Attribution;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When a customer is asked: after a resolution and the policy's delay, once per survey and episode,
 * unless the inquiry ended otherwise or was reopened meanwhile, or the sample left it out.
 */
public final class FeedbackDecider implements Decider<FeedbackState, FeedbackCommand> {
  private static final String INVITE = "invite ";
  private static final String EXPIRE = "expire ";
  private static final String REOPENED = "REOPENED";
  private static final String NOT_IN_SAMPLE = "NOT_IN_SAMPLE";
  private static final String NOT_IN_POLICY = "NOT_IN_POLICY";

  @Override
  public FeedbackState initial(String key) {
    return FeedbackState.nothing();
  }

  @Override
  public FeedbackState evolve(FeedbackState state, Event event) {
    return state.evolve(event);
  }

  @Override
  public Decision decide(FeedbackState state, Input<FeedbackCommand> input, Context context) {
    return switch (input) {
      case Input.Observed<FeedbackCommand> observed -> observed(state, observed.event(), context);
      case Input.Woken<FeedbackCommand> woken -> woken(state, woken.wakeUp(), context);
      case Input.Commanded<FeedbackCommand>(String _, FeedbackCommand.Answer answer, var _) ->
          Answering.decide(state, answer, context);
    };
  }

  @Override
  public List<WakeUp> wakeUps(FeedbackState state) {
    List<WakeUp> wishes = new ArrayList<>();
    for (Survey survey : state.surveys()) {
      switch (survey) {
        case Survey.Planned s ->
            wishes.add(new WakeUp(INVITE + s.id(), WakeUp.Kind.PATIENCE, s.inviteAt()));
        case Survey.Invited s ->
            wishes.add(new WakeUp(EXPIRE + s.id(), WakeUp.Kind.PATIENCE, s.expiresAt()));
        case Survey.Answered ignored -> {}
        case Survey.Expired ignored -> {}
        case Survey.Suppressed ignored -> {}
      }
    }
    return wishes;
  }

  private static Decision observed(FeedbackState state, Event event, Context context) {
    if (event.data() instanceof CustomerEvent.Erased erased) {
      return Decision.of(new CustomerEvent.ErasureConfirmed(erased.customerId()));
    }
    InquiryRef inquiry = state.inquiry().inquiry();
    if (inquiry == null) {
      return Decision.nothing();
    }
    List<EventData> events = new ArrayList<>();
    for (Survey survey : state.surveys()) {
      if (survey instanceof Survey.Planned planned) {
        obstacle(state, planned.episode())
            .map(reason -> suppressed(inquiry, planned.rule(), planned.episode(), reason))
            .ifPresent(events::add);
      }
    }
    if (event.data() instanceof RoutingEvent.Resolved) {
      events.addAll(begun(Status.RESOLVED, state, inquiry, context));
    } else if (event.data() instanceof RoutingEvent.Closed) {
      events.addAll(begun(Status.CLOSED, state, inquiry, context));
    }
    return Decision.of(events).by(inquiry.policyVersion());
  }

  private static List<EventData> begun(
      Status cause, FeedbackState state, InquiryRef inquiry, Context context) {
    Attribution about = state.resolvedBy();
    if (about == null) {
      return List.of();
    }
    List<EventData> events = new ArrayList<>();
    for (io.careline.policy.Survey rule :
        context.policies().stamped(inquiry.policyVersion()).surveys()) {
      if (isBegunBy(cause, rule, inquiry) && state.survey(rule.id(), about.episode()).isEmpty()) {
        events.add(plannedOrSuppressed(state, inquiry, about, rule, context));
      }
    }
    return events;
  }

  private static boolean isBegunBy(
      Status cause, io.careline.policy.Survey rule, InquiryRef inquiry) {
    return rule.on().filter(cause::equals).isPresent()
        && (rule.channels().isEmpty() || rule.channels().contains(inquiry.channel()));
  }

  private static FeedbackEvent plannedOrSuppressed(
      FeedbackState state,
      InquiryRef inquiry,
      Attribution about,
      io.careline.policy.Survey rule,
      Context context) {
    Optional<String> obstacle = obstacle(state, about.episode());
    if (obstacle.isPresent()) {
      return suppressed(inquiry, rule.id(), about.episode(), obstacle.get());
    }
    UUID id = context.ids().named("survey " + rule.id());
    if (shareOf(id) >= rule.sample()) {
      return suppressed(inquiry, rule.id(), about.episode(), NOT_IN_SAMPLE);
    }
    return new FeedbackEvent.Planned(
        inquiry, id, rule.id(), rule.ask(), about, context.now().plus(rule.delay()));
  }

  /** Why a customer can't be asked about {@code episode} any more. */
  private static Optional<String> obstacle(FeedbackState state, int episode) {
    if (state.inquiry().ending() != null) {
      return Optional.of(state.inquiry().ending().status().name());
    }
    if (state.privacy() != Privacy.FREE) {
      return Optional.of(state.privacy().name());
    }
    return state.inquiry().episode() == episode ? Optional.empty() : Optional.of(REOPENED);
  }

  private static Decision woken(FeedbackState state, WakeUp wakeUp, Context context) {
    InquiryRef inquiry = state.inquiry().inquiry();
    UUID id = UUID.fromString(wakeUp.name().substring(wakeUp.name().indexOf(' ') + 1));
    Survey survey = state.survey(id).orElse(null);
    if (inquiry == null) {
      return Decision.nothing();
    }
    if (survey instanceof Survey.Planned planned) {
      return Decision.of(invitation(inquiry, planned, context)).by(inquiry.policyVersion());
    }
    if (survey instanceof Survey.Invited invited) {
      return Decision.of(new FeedbackEvent.Expired(inquiry, id, invited.rule()));
    }
    return Decision.nothing();
  }

  private static FeedbackEvent invitation(
      InquiryRef inquiry, Survey.Planned planned, Context context) {
    return context
        .policies()
        .stamped(inquiry.policyVersion())
        .survey(planned.rule())
        .<FeedbackEvent>map(rule ->
            new FeedbackEvent.Invited(
                inquiry,
                planned.id(),
                planned.rule(),
                planned.measures(),
                planned.attribution(),
                context.now().plus(rule.expire())))
        .orElseGet(() -> suppressed(inquiry, planned.rule(), planned.episode(), NOT_IN_POLICY));
  }

  private static FeedbackEvent suppressed(
      InquiryRef inquiry, String rule, int episode, String reason) {
    return new FeedbackEvent.Suppressed(inquiry, rule, episode, reason);
  }

  /** Where {@code id} lies among all ids, in [0, 1): the same for each run over the log. */
  private static double shareOf(UUID id) {
    return (id.getMostSignificantBits() >>> 16) / (double) (1L << 48);
  }
}
