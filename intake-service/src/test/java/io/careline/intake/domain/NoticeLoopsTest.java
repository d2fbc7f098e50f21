package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.INQUIRY;
import static io.careline.intake.domain.Desk.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** T17: who opens inquiries faster than a person is told nothing until an agent has answered. */
class NoticeLoopsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

  private static Desk opened(boolean flood) {
    Desk desk = new Desk(INQUIRY.toString(), Policies.only(DefaultPolicy.load())).at(MONDAY);
    desk.give(
        Desk.taking(
            mail("Your mail was received"),
            new Placement.Opens(
                INQUIRY,
                new UUID(1, 1),
                Desk.CUSTOMER,
                "STANDARD",
                Desk.NUMBER,
                null,
                false,
                null,
                List.of(),
                flood,
                Privacy.FREE)));
    return desk;
  }

  private static List<EventData> said(Desk desk) {
    return desk.log().stream().map(Event::data).toList();
  }

  private static long told(List<EventData> events) {
    return events.stream().filter(IntakeEvent.Notified.class::isInstance).count();
  }

  private static void assignAndResolve(Desk desk) {
    desk.read(
        Source.ROUTING,
        new RoutingEvent.Assigned(desk.ref(), new UUID(3, 3), null, "anna", null, "anna"));
    desk.read(Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "DONE"));
  }

  @Test
  void T17_no_kind_of_notice_is_told_to_a_flood() {
    Desk person = opened(false);
    assignAndResolve(person);
    Desk flood = opened(true);
    assignAndResolve(flood);

    assertThat(told(said(person))).isEqualTo(3);
    assertThat(told(said(flood))).isZero();
    assertThat(flood.wakeUps()).isEmpty();
    assertThat(said(flood))
        .filteredOn(IntakeEvent.NoticeDropped.class::isInstance)
        .singleElement()
        .extracting(event -> ((IntakeEvent.NoticeDropped) event).reason())
        .isEqualTo("LOOP");
  }

  @Test
  void T17_an_agents_answer_shows_that_there_is_a_person() {
    Desk desk = opened(true);
    desk.give(new IntakeCommand.Reply("anna", "Here it is.", false));
    desk.read(Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "DONE"));

    assertThat(said(desk))
        .filteredOn(IntakeEvent.Notified.class::isInstance)
        .singleElement()
        .extracting(event -> ((IntakeEvent.Notified) event).template())
        .isEqualTo("resolved");
  }
}
