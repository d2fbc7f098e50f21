package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.INQUIRY;
import static io.careline.intake.domain.Desk.NINE;
import static io.careline.intake.domain.Desk.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each member of an incident hears its current text, whenever it joined, and each text once. */
class LateJoinersTest {
  private static final UUID INCIDENT = new UUID(5, 5);
  private static final Instant NIGHT = Instant.parse("2026-11-27T20:30:00Z");

  private static RunningIncident running(Join join, int text, Instant saidAt) {
    Match match =
        new Match(List.of(), List.of(), List.of(Channel.EMAIL), NINE.minusSeconds(60), false);
    return new RunningIncident(INCIDENT, match, List.of(), join, text, saidAt);
  }

  private static Desk opened(boolean quiet, @Nullable RunningIncident incident) {
    return opened(new Desk(), quiet, incident);
  }

  private static Desk opened(Desk desk, boolean quiet, @Nullable RunningIncident incident) {
    desk.give(
        Desk.taking(
            mail("The internet is down"),
            new Placement.Opens(
                INQUIRY,
                new UUID(1, 1),
                Desk.CUSTOMER,
                "STANDARD",
                Desk.NUMBER,
                null,
                quiet,
                null,
                incident == null ? List.of() : List.of(incident),
                false,
                Privacy.FREE)));
    return desk;
  }

  private static List<EventData> join(Desk desk, @Nullable RunningIncident incident) {
    return desk.give(new IntakeCommand.OfIncident(new MemberAct.Join(INCIDENT, "sue", incident)));
  }

  private static List<EventData> said(Desk desk) {
    return desk.log().stream().map(Event::data).toList();
  }

  private static List<String> news(List<EventData> events) {
    return events.stream()
        .filter(IntakeEvent.Notified.class::isInstance)
        .map(event -> String.valueOf(((IntakeEvent.Notified) event).about()))
        .filter(about -> about.startsWith("incident:"))
        .map(about -> about.substring(about.lastIndexOf(':') + 1))
        .toList();
  }

  @Test
  void who_wrote_before_the_incident_hears_of_it_on_joining() {
    Desk desk = opened(false, null);

    assertThat(news(join(desk, running(Join.CONFIRMED, 2, NINE)))).containsExactly("2");
    assertThat(news(join(desk, running(Join.CONFIRMED, 2, NINE)))).isEmpty();
  }

  @Test
  void who_read_the_text_in_the_acknowledgement_is_not_told_again() {
    Desk desk = opened(false, running(Join.CONFIRMED, 1, NINE));

    assertThat(news(join(desk, running(Join.CONFIRMED, 1, NINE)))).isEmpty();
  }

  @Test
  void who_joins_after_an_update_hears_the_update() {
    Desk desk = opened(false, running(Join.CONFIRMED, 1, NINE));

    assertThat(news(join(desk, running(Join.CONFIRMED, 2, NINE.plusSeconds(1)))))
        .containsExactly("2");
    assertThat(news(desk.give(new IntakeCommand.OfIncident(new MemberAct.Tell(INCIDENT, 2)))))
        .isEmpty();
  }

  @Test
  void who_was_not_acknowledged_hears_of_it_on_joining_at_the_door() {
    Desk quiet = opened(true, running(Join.AUTOMATIC, 3, NINE));
    Desk acknowledged = opened(false, running(Join.AUTOMATIC, 3, NINE));

    assertThat(news(said(quiet))).containsExactly("3");
    assertThat(news(said(acknowledged))).isEmpty();
  }

  @Test
  void who_leaves_and_joins_again_hears_each_text_once() {
    Desk desk = opened(false, null);
    join(desk, running(Join.CONFIRMED, 1, NINE));
    desk.give(new IntakeCommand.OfIncident(new MemberAct.Leave(INCIDENT, "sue")));

    assertThat(news(join(desk, running(Join.CONFIRMED, 1, NINE)))).isEmpty();
  }

  @Test
  void who_is_resolved_or_joins_what_is_over_hears_nothing() {
    Desk resolved = opened(false, null);
    resolved.read(
        Source.ROUTING, new RoutingEvent.Resolved(resolved.ref(), "anna", null, 1, "DONE"));

    assertThat(news(join(resolved, running(Join.CONFIRMED, 1, NINE)))).isEmpty();
    assertThat(news(join(opened(false, null), null))).isEmpty();
  }

  @Test
  void an_acknowledgement_that_waited_for_the_morning_carries_what_is_said_by_then() {
    Desk desk =
        opened(
            new Desk(INQUIRY.toString(), Policies.only(DefaultPolicy.load())).at(NIGHT),
            false,
            running(Join.CONFIRMED, 1, NIGHT));
    if (!desk.wakeUps().isEmpty()) {
      desk.at(desk.wakeUps().getFirst()).wake();
      assertThat(news(join(desk, running(Join.CONFIRMED, 2, NIGHT.plus(Duration.ofHours(1))))))
          .isEmpty();
    }
  }
}
