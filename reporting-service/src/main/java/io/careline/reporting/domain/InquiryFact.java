package io.careline.reporting.domain;

import io.careline.contract.ClockEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryFold;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.StateEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the figures need of one inquiry. Each service's events change a part of their own, so
 * that independent events may stand in any order.
 *
 * @param escalations how many escalations were opened
 * @param told what {@code careline.inquiry-state} says of it
 * @param changedAt the time of the latest event
 */
public record InquiryFact(
    InquiryFold fold,
    Conversation conversation,
    Work work,
    Promises promises,
    Verdicts verdicts,
    int escalations,
    StateEvent.@Nullable InquiryState told,
    @Nullable Instant changedAt) {
  private static final InquiryFact NOTHING =
      new InquiryFact(
          InquiryFold.start(),
          Conversation.NONE,
          Work.NONE,
          Promises.NONE,
          Verdicts.NONE,
          0,
          null,
          null);

  /** Nothing happened yet. */
  public static InquiryFact nothing() {
    return NOTHING;
  }

  /** Who and what it is about; null until intake said so. */
  public @Nullable InquiryRef inquiry() {
    return fold.inquiry();
  }

  /** Whether figures are made of it: tests are in none. */
  public boolean counts() {
    InquiryRef inquiry = fold.inquiry();
    return inquiry == null || !inquiry.test();
  }

  /** Whether it is part of an incident. */
  public boolean isOfIncident() {
    return !conversation.incidents().isEmpty();
  }

  InquiryFact evolve(Event event) {
    Instant at = event.time();
    if (event.data() instanceof StateEvent.InquiryState state) {
      return new InquiryFact(
          fold, conversation, work, promises, verdicts, escalations, state, changedAt);
    }
    InquiryFold after = fold.apply(event);
    boolean counts = !after.work().equals(fold.work());
    return new InquiryFact(
        after,
        event.data() instanceof IntakeEvent e ? conversation.apply(e, at) : conversation,
        event.data() instanceof RoutingEvent e ? work.apply(e, at, counts) : work,
        event.data() instanceof ClockEvent e ? promises.apply(e) : promises,
        event.data() instanceof FeedbackEvent e ? verdicts.apply(e, at) : verdicts,
        event.data() instanceof EscalationEvent.Opened ? escalations + 1 : escalations,
        told,
        Spans.latest(changedAt, at));
  }

  /** What subscribers of the current state should read; null until intake opened the inquiry. */
  StateEvent.@Nullable InquiryState current() {
    InquiryRef inquiry = fold.inquiry();
    if (inquiry == null || changedAt == null) {
      return null;
    }
    return new StateEvent.InquiryState(
        inquiry, fold.status(), fold.agentId(), fold.episode(), fold.contacts(), changedAt);
  }

  /** Whether subscribers should be told {@code current}. */
  boolean isNews(StateEvent.InquiryState current) {
    return told == null
        || !told.inquiry().equals(current.inquiry())
        || told.status() != current.status()
        || !Objects.equals(told.agentId(), current.agentId())
        || told.episode() != current.episode()
        || told.contacts() != current.contacts();
  }
}
