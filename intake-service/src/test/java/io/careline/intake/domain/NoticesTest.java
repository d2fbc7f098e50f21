package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.INQUIRY;
import static io.careline.intake.domain.Desk.following;
import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static io.careline.intake.domain.Desk.robot;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Target;
import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import io.careline.runtime.StateJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers are told without an agent, under the default policy. */
class NoticesTest {
  private static final Policies POLICY = Policies.only(DefaultPolicy.load());
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-27T20:30:00Z");
  private static final Instant MONDAY_AFTER = Instant.parse("2026-11-30T06:00:00Z");

  private static Desk opened(Instant at) {
    Desk desk = new Desk(INQUIRY.toString(), POLICY).at(at);
    desk.give(opening(mail("Where is my parcel?")));
    return desk;
  }

  private static List<EventData> assign(Desk desk) {
    return desk.read(
        Source.ROUTING,
        new RoutingEvent.Assigned(desk.ref(), new UUID(3, 3), null, "anna", null, "anna"));
  }

  private static List<EventData> resolve(Desk desk, int episode) {
    return desk.read(
        Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, episode, "DONE"));
  }

  private static List<EventData> breach(Desk desk, Instant dueAt) {
    return desk.read(
        Source.SLA,
        new ClockEvent.Breached(
            desk.ref(), new ClockRef("first-reply", Target.FIRST_RESPONSE, 1), dueAt));
  }

  private static List<String> told(List<EventData> events) {
    return events.stream()
        .filter(IntakeEvent.Notified.class::isInstance)
        .map(event -> ((IntakeEvent.Notified) event).template())
        .toList();
  }

  @Test
  void who_writes_is_told_once_that_an_agent_took_the_matter() {
    Desk desk = opened(MONDAY);

    assertThat(told(assign(desk))).containsExactly("assigned");
    desk.at(MONDAY.plusSeconds(7_200))
        .read(
            Source.ROUTING,
            new RoutingEvent.Unassigned(desk.ref(), new UUID(3, 3), "anna", "TRANSFERRED"));
    assertThat(told(assign(desk))).isEmpty();
  }

  @Test
  void a_notice_waits_for_the_window_and_is_sent_when_it_opens() {
    Desk desk = opened(FRIDAY_EVENING);

    assertThat(assign(desk)).hasExactlyElementsOfTypes(IntakeEvent.NoticeDeferred.class);
    assertThat(desk.wakeUps()).hasSize(1).allMatch(due -> due.isAfter(MONDAY_AFTER));
    assertThat(told(desk.at(desk.wakeUps().getFirst()).wake())).containsExactly("assigned");
    assertThat(desk.wakeUps()).isEmpty();
  }

  @Test
  void an_answer_makes_what_waits_pointless() {
    Desk desk = opened(FRIDAY_EVENING);
    assign(desk);

    desk.give(new IntakeCommand.Reply("anna", "Here it is.", false));

    assertThat(desk.wakeUps()).isEmpty();
  }

  @Test
  void what_became_pointless_otherwise_is_dropped_with_the_reason() {
    Desk desk = opened(FRIDAY_EVENING);
    assign(desk);
    resolve(desk, 1);

    assertThat(desk.at(FRIDAY_EVENING.plus(Duration.ofDays(4))).wake())
        .hasOnlyElementsOfTypes(
            IntakeEvent.NoticeDropped.class,
            IntakeEvent.Notified.class,
            io.careline.contract.OutboundEvent.Requested.class)
        .anyMatch(event ->
            event instanceof IntakeEvent.NoticeDropped dropped
                && dropped.template().equals("assigned")
                && dropped.reason().equals("RESOLVED"));
  }

  @Test
  void a_delay_is_told_when_the_promise_that_was_told_is_broken_and_not_before() {
    Desk desk = opened(MONDAY);
    Instant due = MONDAY.plus(Duration.ofHours(8));

    // Inside eight open hours are promised, the customer was told one working day.
    assertThat(told(breach(desk.at(due), due))).isEmpty();
    assertThat(desk.wakeUps()).containsExactly(MONDAY.plus(Duration.ofDays(1)));
    assertThat(told(desk.at(MONDAY.plus(Duration.ofDays(1))).wake())).containsExactly("delayed");
    assertThat(told(breach(desk, due))).isEmpty();
  }

  @Test
  void who_was_answered_is_told_of_no_delay() {
    Desk desk = opened(MONDAY);
    Instant due = MONDAY.plus(Duration.ofHours(8));
    desk.at(due.plusSeconds(60)).give(new IntakeCommand.Reply("anna", "Sorry, late.", false));

    assertThat(breach(desk, due)).isEmpty();
  }

  @Test
  void a_program_that_wrote_last_is_told_nothing_until_a_person_writes() {
    Desk desk = opened(MONDAY);

    assertThat(desk.give(following(robot("I am out of office."))))
        .hasExactlyElementsOfTypes(IntakeEvent.AutoReplied.class);
    assertThat(told(assign(desk))).isEmpty();
    desk.give(following(mail("Any news?")));
    assertThat(told(resolve(desk, 1))).containsExactly("resolved");
  }

  @Test
  void two_programs_that_reopen_for_ever_are_told_the_same_thing_once_an_hour() {
    Desk desk = opened(MONDAY);
    assign(desk);
    assertThat(told(resolve(desk, 1))).containsExactly("resolved");
    desk.read(Source.ROUTING, new RoutingEvent.Reopened(desk.ref(), 2, "CUSTOMER_CONTACTED"));
    assertThat(told(assign(desk))).isEmpty();
    assertThat(told(resolve(desk, 2))).isEmpty();
    desk.at(MONDAY.plusSeconds(3_700))
        .read(Source.ROUTING, new RoutingEvent.Reopened(desk.ref(), 3, "CUSTOMER_CONTACTED"));
    assertThat(told(resolve(desk, 3))).containsExactly("resolved");
  }

  @Test
  void a_redelivered_event_tells_nothing_again_not_even_after_a_restart() throws Exception {
    Desk desk = opened(MONDAY);
    Event assigned =
        new Event(
            "assigned-1",
            Source.ROUTING,
            MONDAY,
            null,
            null,
            null,
            1,
            null,
            new RoutingEvent.Assigned(desk.ref(), new UUID(3, 3), null, "anna", null, "anna"));

    assertThat(told(desk.read(assigned))).containsExactly("assigned");
    assertThat(desk.read(assigned)).isEmpty();

    ObjectMapper stored = StateJson.mapper(IntakeState.class);
    String json = stored.writerFor(IntakeState.class).writeValueAsString(desk.state());
    IntakeState again = stored.readValue(json, IntakeState.class);
    assertThat(again).isEqualTo(desk.state());
    assertThat(((Inquiry) again).told().at())
        .containsOnlyKeys("received episode:1", "assigned episode:1");
  }

  @Test
  void what_an_earlier_version_stored_reads_as_nothing_told() throws Exception {
    ObjectMapper stored = StateJson.mapper(IntakeState.class);
    ObjectNode before = stored.valueToTree(opened(MONDAY).inquiry());
    before.remove("told");
    before.put("is", "Inquiry");

    IntakeState read = stored.treeToValue(before, IntakeState.class);
    assertThat(((Inquiry) read).told()).isEqualTo(Told.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_happens_in_whatever_order_nothing_is_told_twice(long seed) {
    Random random = new Random(seed);
    Desk desk = opened(MONDAY);
    Instant now = MONDAY;
    int episode = 1;
    for (int step = 0; step < 400; step++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(600)));
      desk.at(now);
      switch (random.nextInt(8)) {
        case 0, 1 -> assign(desk);
        case 2 -> resolve(desk, episode);
        case 3 -> {
          episode = desk.inquiry().fold().episode() + 1;
          desk.read(Source.ROUTING, new RoutingEvent.Reopened(desk.ref(), episode, "REOPENED"));
        }
        case 4 -> breach(desk, now.minusSeconds(1));
        case 5 -> desk.give(following(random.nextBoolean() ? mail("And?") : robot("Away.")));
        case 6 -> desk.give(new IntakeCommand.Reply("anna", "Soon.", false));
        default -> desk.wake();
      }
      episode = desk.inquiry().fold().episode();
    }
    List<String> all =
        desk.log().stream()
            .map(io.careline.contract.Event::data)
            .filter(IntakeEvent.Notified.class::isInstance)
            .map(IntakeEvent.Notified.class::cast)
            .map(event -> event.template() + " " + event.about())
            .toList();
    assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(3);
  }
}
