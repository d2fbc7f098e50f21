package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.call;
import static io.careline.intake.domain.Desk.contact;
import static io.careline.intake.domain.Desk.following;
import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static io.careline.intake.domain.Desk.robot;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Status;
import io.careline.decider.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContactsTest {

  @Test
  void a_first_mail_opens_an_inquiry_under_the_active_policy() {
    Desk desk = new Desk();

    List<EventData> said = desk.give(opening(mail("I have a complaint about my bill")));

    assertThat(said.getFirst()).isInstanceOf(IntakeEvent.Received.class);
    assertThat(desk.ref().category()).isEqualTo("complaint");
    assertThat(desk.ref().priority()).isEqualTo(Priority.HIGH);
    assertThat(desk.ref().policyVersion()).isEqualTo("v1");
    assertThat(desk.ref().receivedAt()).isEqualTo(Desk.NINE);
    assertThat(desk.reply())
        .isEqualTo(
            new Reply.Done(
                new ContactTaken(
                    Desk.INQUIRY,
                    new UUID(1, 1),
                    ContactTaken.Outcome.OPENED,
                    Desk.NUMBER.toString())));
  }

  @ParameterizedTest
  @CsvSource({
    "'a question', STANDARD, NORMAL",
    "'a question', VIP, HIGH",
    "'a complaint', STANDARD, HIGH",
    "'a complaint', VIP, URGENT",
    "'it is fraud', STANDARD, URGENT",
    "'it is fraud', VIP, URGENT",
  })
  void words_and_tier_make_the_priority(String text, String tier, Priority priority) {
    Desk desk = new Desk();

    desk.give(
        Desk.taking(
            mail(text),
            new Placement.Opens(
                Desk.INQUIRY, new UUID(1, 1), Desk.CUSTOMER, tier, Desk.NUMBER, null, false)));

    assertThat(desk.ref().priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @CsvSource({"EMAIL, true", "CHAT, true", "SOCIAL, true", "PHONE, false"})
  void a_text_is_answered_at_once_that_it_arrived(Channel channel, boolean told) {
    Desk desk = new Desk();

    List<EventData> said =
        desk.give(opening(contact(ContactKind.MESSAGE, channel, "hello", false)));

    assertThat(said.stream().anyMatch(IntakeEvent.Notified.class::isInstance)).isEqualTo(told);
    assertThat(said.stream().anyMatch(OutboundEvent.Requested.class::isInstance)).isEqualTo(told);
  }

  @Test
  void T17_a_robot_is_counted_and_gets_no_answer() {
    Desk desk = new Desk();

    List<EventData> said = desk.give(opening(robot("I am out of office")));

    assertThat(said)
        .hasSize(2)
        .hasExactlyElementsOfTypes(IntakeEvent.Received.class, IntakeEvent.Rejected.class);
    assertThat(desk.inquiry().status()).isEqualTo(Status.REJECTED);
  }

  @Test
  void T17_a_robots_answer_to_an_answer_is_kept_but_is_no_turn_of_the_customer() {
    Desk desk = new Desk();
    desk.give(opening(mail("hello")));

    assertThat(desk.give(following(robot("I am out of office"))))
        .hasExactlyElementsOfTypes(IntakeEvent.AutoReplied.class);
    assertThat(desk.refusal()).isEmpty();
    assertThat(desk.inquiry().fold().contacts()).isEqualTo(1);
  }

  @Test
  void events_hold_no_text_and_no_address() {
    Desk desk = new Desk();

    desk.give(opening(mail("my secret complaint")));
    desk.give(following(mail("my secret again")));

    assertThat(desk.log().toString() + desk.state())
        .doesNotContain("secret")
        .doesNotContain("jane@example.org")
        .doesNotContain("Jane");
  }

  static Stream<Arguments> follow_ups() {
    return Stream.of(
        Arguments.of("open", Duration.ofDays(90), List.of(), true),
        Arguments.of("resolved a moment ago", Duration.ZERO, List.of("resolved"), true),
        Arguments.of(
            "resolved, in time", Care.REOPEN_WITHIN.minusSeconds(1), List.of("resolved"), true),
        Arguments.of("resolved, too late", Care.REOPEN_WITHIN, List.of("resolved"), false),
        Arguments.of("closed", Duration.ZERO, List.of("resolved", "closed"), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("follow_ups")
  void a_follow_up_goes_on_as_long_as_the_inquiry_can_be_reopened(
      String name, Duration later, List<String> before, boolean goesOn) {
    Desk desk = new Desk();
    desk.give(opening(mail("hello")));
    for (String event : before) {
      desk.read(
          Source.ROUTING,
          event.equals("resolved")
              ? new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "solved")
              : new RoutingEvent.Closed(desk.ref(), "time"));
    }

    List<EventData> said =
        desk.at(Desk.NINE.plus(later)).give(following(mail("and another thing")));

    assertThat(said.stream().anyMatch(IntakeEvent.Contacted.class::isInstance)).isEqualTo(goesOn);
    assertThat(desk.refusal()).isEqualTo(goesOn ? "" : ContactDecisions.LOOK_AGAIN);
  }

  static Stream<Arguments> calls() {
    ContactKind queued = ContactKind.CALL_QUEUED;
    ContactKind callback = ContactKind.CALLBACK_REQUESTED;
    ContactKind answered = ContactKind.CALL_ANSWERED;
    ContactKind held = ContactKind.CALL_HELD;
    ContactKind retrieved = ContactKind.CALL_RETRIEVED;
    ContactKind ended = ContactKind.CALL_ENDED;
    ContactKind abandoned = ContactKind.CALL_ABANDONED;
    return Stream.of(
        Arguments.of(List.of(answered, ended), List.of("Answered", "CallEnded")),
        Arguments.of(
            List.of(answered, held, retrieved, ended),
            List.of("Answered", "CallHeld", "CallRetrieved", "CallEnded")),
        Arguments.of(List.of(answered, held, ended), List.of("Answered", "CallHeld", "CallEnded")),
        Arguments.of(List.of(abandoned), List.of("Abandoned")),
        Arguments.of(List.of(ended), List.of("Abandoned")),
        Arguments.of(List.of(answered, abandoned), List.of("Answered", "CallEnded")),
        Arguments.of(List.of(answered, answered, held, held), List.of("Answered", "CallHeld")),
        Arguments.of(List.of(answered, ended, ended, held), List.of("Answered", "CallEnded")),
        Arguments.of(List.of(held, retrieved), List.of()),
        Arguments.of(
            List.of(queued, answered, ended), List.of("CallQueued", "Answered", "CallEnded")),
        Arguments.of(List.of(answered, queued), List.of("Answered")),
        Arguments.of(
            List.of(queued, callback, abandoned), List.of("CallQueued", "CallbackRequested")),
        Arguments.of(
            List.of(callback, callback, ended, answered, ended),
            List.of("CallbackRequested", "Answered", "CallEnded")),
        Arguments.of(
            List.of(answered, callback, ended),
            List.of("Answered", "CallbackRequested", "CallEnded")),
        Arguments.of(
            List.of(answered, ended, callback, answered),
            List.of("Answered", "CallEnded", "Contacted", "CallbackRequested", "Answered")),
        Arguments.of(List.of(answered, ended, ended), List.of("Answered", "CallEnded")));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_call_is_told_step_by_step_and_repetitions_change_nothing(
      List<ContactKind> steps, List<String> told) {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));

    List<String> said = new ArrayList<>();
    for (ContactKind step : steps) {
      desk.give(following(call(step))).forEach(e -> said.add(e.getClass().getSimpleName()));
    }

    assertThat(said).isEqualTo(told);
  }

  @Test
  void the_ringing_of_a_call_that_is_over_changes_nothing() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_ABANDONED)));
    Contact late =
        new Contact(
            ContactKind.CALL_STARTED,
            Channel.PHONE,
            "care@example.com",
            Desk.CONVERSATION,
            true,
            call(ContactKind.CALL_STARTED).sender(),
            null,
            null,
            null,
            "",
            null,
            Set.of(),
            false,
            null,
            false);

    assertThat(desk.give(following(late))).isEmpty();
    assertThat(desk.refusal()).isEmpty();
  }

  @Test
  void who_asks_to_be_called_back_need_not_call() {
    Desk desk = new Desk();

    assertThat(desk.give(opening(call(ContactKind.CALLBACK_REQUESTED))))
        .hasExactlyElementsOfTypes(IntakeEvent.Received.class, IntakeEvent.CallbackRequested.class);
    assertThat(desk.give(following(call(ContactKind.CALL_ANSWERED))))
        .hasExactlyElementsOfTypes(IntakeEvent.Answered.class);
  }

  @Test
  void an_answer_that_overtakes_the_ringing_opens_the_inquiry() {
    Desk desk = new Desk();

    assertThat(desk.give(opening(call(ContactKind.CALL_ANSWERED))))
        .hasExactlyElementsOfTypes(IntakeEvent.Received.class, IntakeEvent.Answered.class);
  }

  @Test
  void hanging_up_on_a_matter_that_was_dealt_with_abandons_nothing() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));
    desk.read(
        Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "called-back"));

    assertThat(desk.give(following(call(ContactKind.CALL_ABANDONED))))
        .hasExactlyElementsOfTypes(IntakeEvent.CallEnded.class);
    assertThat(desk.inquiry().status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void hanging_up_on_a_later_call_leaves_the_matter_open() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));
    desk.give(following(call(ContactKind.CALL_STARTED)));

    assertThat(desk.give(following(call(ContactKind.CALL_ABANDONED))))
        .hasExactlyElementsOfTypes(IntakeEvent.CallEnded.class);
    assertThat(desk.inquiry().status()).isEqualTo(Status.RECEIVED);
  }
}
