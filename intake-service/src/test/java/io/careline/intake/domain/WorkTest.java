package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.call;
import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkTest {

  private static Desk opened() {
    Desk desk = new Desk();
    desk.give(opening(mail("hello")));
    return desk;
  }

  @Test
  void a_reply_is_told_and_waits_for_delivery() {
    List<EventData> said = opened().give(new IntakeCommand.Reply("anna", "Here you are.", false));

    assertThat(said)
        .hasExactlyElementsOfTypes(IntakeEvent.Replied.class, OutboundEvent.Requested.class);
  }

  @Test
  void a_bots_reply_does_not_count_as_an_answer_of_a_person() {
    Desk desk = opened();

    desk.give(new IntakeCommand.Reply("bot", "Did you try to switch it off?", true));
    assertThat(desk.inquiry().answered()).isFalse();

    desk.give(new IntakeCommand.Reply("anna", "Let me see.", false));
    assertThat(desk.inquiry().answered()).isTrue();
  }

  @Test
  void a_call_that_a_bot_picks_up_still_waits_for_a_person() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));
    IntakeCommand.TakeContact pickedUp =
        (IntakeCommand.TakeContact) Desk.following(call(ContactKind.CALL_ANSWERED));

    assertThat(desk.give(pickedUp.byBot(true)))
        .singleElement()
        .isInstanceOfSatisfying(
            IntakeEvent.Answered.class, answered -> assertThat(answered.bot()).isTrue());
    assertThat(desk.inquiry().answered()).isFalse();
    assertThat(desk.give(pickedUp.byBot(true))).as("it is told twice").isEmpty();
    assertThat(desk.give(pickedUp))
        .singleElement()
        .isInstanceOfSatisfying(
            IntakeEvent.Answered.class, answered -> assertThat(answered.bot()).isFalse());
    assertThat(desk.inquiry().answered()).isTrue();
  }

  @Test
  void a_caller_who_talked_to_a_bot_alone_abandoned_nothing() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));
    desk.give(
        ((IntakeCommand.TakeContact) Desk.following(call(ContactKind.CALL_ANSWERED))).byBot(true));

    assertThat(desk.give(Desk.following(call(ContactKind.CALL_ENDED))))
        .hasExactlyElementsOfTypes(IntakeEvent.CallEnded.class);
  }

  @Test
  void what_a_bot_collected_stands_in_the_note_by_name() {
    assertThat(HandOverNote.of("Wants a refund. ", Map.of("order", "4711 ", "amount", "12 EUR")))
        .isEqualTo("Wants a refund.\n\namount: 12 EUR\norder: 4711");
    assertThat(HandOverNote.of("Hello", Map.of())).isEqualTo("Hello");
  }

  @Test
  void a_caller_can_not_be_answered_by_text() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));

    assertThat(desk.give(new IntakeCommand.Reply("anna", "Hello", false))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("channel-takes-no-text");
  }

  static Stream<IntakeCommand> commands() {
    return Stream.of(
        new IntakeCommand.Reply("anna", "Hello", false),
        new IntakeCommand.Note("anna", "Hm"),
        new IntakeCommand.Reclassify("complaint", null, "anna", null),
        new IntakeCommand.Receipt(new UUID(9, 9), Delivery.DELIVERED, ""));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void what_is_not_known_is_refused_and_nothing_is_published(IntakeCommand command) {
    Desk desk = new Desk();

    assertThat(desk.give(command)).isEmpty();
    assertThat(desk.refusal()).isEqualTo("unknown-or-not-yet-known");
    assertThat(desk.state()).isEqualTo(Inquiry.NONE);
  }

  @Test
  void a_correction_names_what_was_before() {
    Desk desk = opened();

    List<EventData> said =
        desk.give(new IntakeCommand.Reclassify("complaint", Priority.LOW, "sue", null));

    assertThat(said)
        .singleElement()
        .isEqualTo(
            new IntakeEvent.Reclassified(
                desk.ref(), "other", Priority.NORMAL, "v1", "manual", "sue"));
    assertThat(desk.ref().category()).isEqualTo("complaint");
  }

  @Test
  void a_correction_that_changes_nothing_says_nothing() {
    assertThat(opened().give(new IntakeCommand.Reclassify("other", null, "sue", null))).isEmpty();
  }

  @Test
  void a_stale_correction_is_refused() {
    Desk desk = opened();
    int seen = desk.inquiry().revision();
    desk.give(new IntakeCommand.Reclassify(null, Priority.HIGH, "sue", seen));

    assertThat(desk.give(new IntakeCommand.Reclassify(null, Priority.LOW, "tom", seen))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("stale-revision");
    assertThat(desk.ref().priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void a_category_that_the_policy_does_not_have_is_refused() {
    Desk desk = opened();

    assertThat(desk.give(new IntakeCommand.Reclassify("nonsense", null, "sue", null))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("unknown-category");
  }

  static Stream<Arguments> receipts() {
    Delivery failed = Delivery.FAILED;
    Delivery delivered = Delivery.DELIVERED;
    Delivery read = Delivery.READ;
    return Stream.of(
        Arguments.of(List.of(delivered, read), List.of("Delivered", "Delivered"), read),
        Arguments.of(List.of(delivered, delivered), List.of("Delivered"), delivered),
        Arguments.of(List.of(read, delivered), List.of("Delivered"), read),
        Arguments.of(List.of(failed, delivered), List.of("Failed", "Delivered"), delivered),
        Arguments.of(List.of(delivered, failed), List.of("Delivered"), delivered));
  }

  @ParameterizedTest
  @MethodSource("receipts")
  void receipts_count_once_and_in_any_order(
      List<Delivery> receipts, List<String> told, Delivery known) {
    Desk desk = opened();
    UUID outbound = desk.inquiry().outbound().keySet().iterator().next();

    List<String> said =
        receipts.stream()
            .flatMap(r -> desk.give(new IntakeCommand.Receipt(outbound, r, "bounced")).stream())
            .map(event -> event.getClass().getSimpleName())
            .toList();

    assertThat(said).isEqualTo(told);
    assertThat(desk.inquiry().outbound()).containsEntry(outbound, known);
  }

  @ParameterizedTest
  @CsvSource({
    "raisePriorityBy, 1, HIGH",
    "raisePriorityBy, 2, URGENT",
    "raisePriorityBy, 9, URGENT",
    "raisePriorityBy, nonsense, NORMAL",
    "somethingElse, 1, NORMAL",
  })
  void a_chain_that_goes_on_may_raise_the_priority(String action, String value, Priority priority) {
    Desk desk = opened();

    desk.read(Source.ESCALATION, advanced(desk, action, value));

    assertThat(desk.ref().priority()).isEqualTo(priority);
  }

  @Test
  void a_chain_does_not_touch_what_is_over() {
    Desk desk = opened();
    desk.read(Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "solved"));

    assertThat(desk.read(Source.ESCALATION, advanced(desk, "raisePriorityBy", "1"))).isEmpty();
  }

  private static EventData advanced(Desk desk, String action, String value) {
    return new EscalationEvent.Advanced(
        desk.ref(),
        new UUID(5, 5),
        "late",
        2,
        1,
        List.of(new EscalationEvent.Action(action, value)),
        Desk.NINE);
  }

  @Test
  void independent_events_of_others_may_stand_in_either_order() {
    Desk desk = opened();
    desk.give(new IntakeCommand.Reply("anna", "Here you are.", false));
    desk.give(new IntakeCommand.Reclassify("complaint", null, "sue", null));
    List<Event> own = desk.log();
    Event resolved =
        new Event(
            "r-1",
            Source.ROUTING,
            Desk.NINE,
            null,
            null,
            null,
            1,
            null,
            new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "solved"));

    Set<IntakeState> outcomes = new HashSet<>();
    for (int place = 0; place <= own.size(); place++) {
      List<Event> log = new ArrayList<>(own);
      log.add(place, resolved);
      IntakeState state = Inquiry.NONE;
      for (Event event : log) {
        state = new IntakeDecider().evolve(state, event);
      }
      outcomes.add(state);
    }

    assertThat(outcomes).hasSize(1);
  }
}
