package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.INQUIRY;
import static io.careline.intake.domain.Desk.asTest;
import static io.careline.intake.domain.Desk.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.EventData;
import io.careline.contract.IncidentEvent;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentsTest {
  private static final UUID INCIDENT = new UUID(5, 5);

  private static RunningIncident running(List<String> words, Join join) {
    Match match = new Match(List.of(), List.of(), List.of(Channel.EMAIL), Desk.NINE, true);
    return running(match, words, join, 1);
  }

  private static RunningIncident running(Match match, List<String> words, Join join, int text) {
    return new RunningIncident(INCIDENT, match, words, join, text, Desk.NINE);
  }

  private static Desk opened(Contact contact, RunningIncident incident) {
    Desk desk = new Desk();
    desk.give(
        Desk.taking(
            contact,
            new Placement.Opens(
                INQUIRY,
                new UUID(1, 1),
                Desk.CUSTOMER,
                "STANDARD",
                Desk.NUMBER,
                null,
                false,
                null,
                List.of(incident),
                false,
                Privacy.FREE)));
    return desk;
  }

  private static Told.@Nullable Standing standing(Desk desk) {
    return desk.inquiry().told().in(INCIDENT);
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED, The internet is down again, SUGGESTED",
    "AUTOMATIC, The internet is down again, MEMBER",
    "CONFIRMED, Where is my invoice?, ",
    "CONFIRMED, INTERNÉT!, SUGGESTED"
  })
  void a_new_inquiry_is_held_against_the_incidents_at_the_door(
      Join join, String text, Told.@Nullable Standing expected) {
    assertThat(standing(opened(mail(text), running(List.of("internet"), join))))
        .isEqualTo(expected);
  }

  @Test
  void a_test_is_part_of_nothing() {
    assertThat(standing(opened(asTest(mail("internet")), running(List.of(), Join.AUTOMATIC))))
        .isNull();
  }

  private static Desk member() {
    Desk desk = opened(mail("The internet is down"), running(List.of("internet"), Join.CONFIRMED));
    desk.give(new IntakeCommand.OfIncident(new MemberAct.Join(INCIDENT, "sue", null)));
    return desk;
  }

  private static List<EventData> tell(Desk desk, int revision) {
    return desk.give(new IntakeCommand.OfIncident(new MemberAct.Tell(INCIDENT, revision)));
  }

  private static List<EventData> resolve(Desk desk) {
    return desk.give(new IntakeCommand.OfIncident(new MemberAct.Resolve(INCIDENT, 3, "sue")));
  }

  @Test
  void each_text_is_told_once_however_often_it_is_asked_for() {
    Desk desk = member();

    assertThat(tell(desk, 2)).hasAtLeastOneElementOfType(IntakeEvent.Notified.class);
    assertThat(tell(desk, 2)).isEmpty();
    assertThat(tell(desk, 3)).hasAtLeastOneElementOfType(IntakeEvent.Notified.class);
  }

  @Test
  void who_is_only_suggested_or_has_left_is_told_nothing() {
    Desk suggested = opened(mail("internet"), running(List.of(), Join.CONFIRMED));
    assertThat(tell(suggested, 2)).isEmpty();

    Desk left = member();
    left.give(new IntakeCommand.OfIncident(new MemberAct.Leave(INCIDENT, "sue")));
    assertThat(tell(left, 2)).isEmpty();
    assertThat(resolve(left)).isEmpty();
  }

  @Test
  void the_end_asks_routing_once_and_its_text_replaces_the_usual_one() {
    Desk desk = member();

    assertThat(resolve(desk)).hasExactlyElementsOfTypes(IntakeEvent.ResolutionAsked.class);
    assertThat(resolve(desk)).isEmpty();
    List<EventData> said =
        desk.read(
            Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "sue", null, 1, "INCIDENT"));
    assertThat(said)
        .filteredOn(IntakeEvent.Notified.class::isInstance)
        .singleElement()
        .extracting(event -> ((IntakeEvent.Notified) event).about())
        .isEqualTo("incident:" + INCIDENT + ":3");
  }

  @Test
  void who_was_resolved_before_stays_as_it_is() {
    Desk desk = member();
    desk.read(Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "DONE"));

    assertThat(resolve(desk)).isEmpty();
  }

  @Test
  void who_left_after_the_end_was_asked_for_gets_the_usual_words() {
    Desk desk = member();
    resolve(desk);
    desk.give(new IntakeCommand.OfIncident(new MemberAct.Leave(INCIDENT, "sue")));

    assertThat(desk.inquiry().told().askedIn(1)).isNull();
  }

  @Test
  void an_incident_counts_its_texts_and_ends_once() {
    Desk desk = new Desk(Incident.key(INCIDENT));
    Map<String, String> text = Map.of("en", "We know.");
    desk.give(
        new IntakeCommand.OnIncident(
            new IncidentAct.Open(
                INCIDENT,
                null,
                new IncidentAct.Wanted(List.of("complaint"), List.of(), List.of(), null, false),
                Join.CONFIRMED,
                new IncidentAct.Wording("Outage", List.of(), text),
                "sue")));

    assertThat(
            desk.give(new IntakeCommand.OnIncident(new IncidentAct.Update(INCIDENT, text, "sue"))))
        .containsExactly(new IncidentEvent.Updated(INCIDENT, 2, "sue"));
    assertThat(
            desk.give(new IntakeCommand.OnIncident(new IncidentAct.Resolve(INCIDENT, text, "sue"))))
        .containsExactly(new IncidentEvent.Resolved(INCIDENT, 3, "sue"));
    assertThat(
            desk.give(new IntakeCommand.OnIncident(new IncidentAct.Update(INCIDENT, text, "sue"))))
        .isEmpty();
    assertThat(desk.refusal()).isEqualTo("incident-resolved");
  }
}
