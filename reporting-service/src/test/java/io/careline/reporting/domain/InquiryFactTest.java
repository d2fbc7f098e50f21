package io.careline.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.Source;
import io.careline.contract.StateEvent;
import io.careline.contract.Status;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Ids;
import io.careline.decider.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InquiryFactTest {
  private final ReportingDecider decider = new ReportingDecider();

  @Test
  void neighbouring_events_of_different_services_may_be_swapped() {
    List<Event> events = wholeLife().events();
    InquiryFact expected = Story.fact(events);
    for (int i = 1; i < events.size() - 1; i++) {
      if (events.get(i).source() != events.get(i + 1).source()) {
        List<Event> swapped = new ArrayList<>(events);
        Collections.swap(swapped, i, i + 1);
        assertThat(Story.fact(swapped)).as("swapped at %d", i).isEqualTo(expected);
      }
    }
  }

  private static Story wholeLife() {
    return Story.of(Channel.EMAIL)
        .queued(1)
        .assigned(10, "anna", 1)
        .replied(50, false)
        .met(50, false)
        .awaiting(60, "anna")
        .contacted(80)
        .resumed(81, "anna")
        .resolved(90, "anna", 1)
        .judged(95, Measure.CSAT, 4, 1)
        .wrappedUp(90, 96, "anna", 1)
        .contacted(97)
        .reopened(98, 2);
  }

  @Test
  void the_current_state_is_told_when_it_changes_and_only_then() {
    InquiryFact fact = InquiryFact.nothing();
    List<Status> told = new ArrayList<>();
    for (Event event : wholeLife().events()) {
      fact = decider.evolve(fact, event);
      Decision decision =
          decider.decide(
              fact,
              new Input.Observed<>(event),
              new Context(event.time(), Ask.POLICIES, new Ids(event.id())));
      for (EventData data : decision.events()) {
        told.add(((StateEvent.InquiryState) data).status());
        fact = decider.evolve(fact, own(event, data));
      }
    }

    assertThat(told)
        .containsExactly(
            Status.RECEIVED,
            Status.QUEUED,
            Status.ASSIGNED,
            Status.AWAITING_CUSTOMER,
            Status.AWAITING_CUSTOMER,
            Status.ASSIGNED,
            Status.RESOLVED,
            Status.RESOLVED,
            Status.RECEIVED);
  }

  @Test
  void an_illegal_event_makes_no_resolution() {
    InquiryFact fact =
        Story.of(Channel.EMAIL).resolved(10, "anna", 1).resolved(20, "anna", 1).fact();

    assertThat(fact.work().resolutions()).hasSize(1);
  }

  private static Event own(Event cause, EventData data) {
    return new Event(
        "own " + cause.id(), Source.REPORTING, cause.time(), null, null, null, 1, null, data);
  }
}
