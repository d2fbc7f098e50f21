package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.INQUIRY;
import static io.careline.intake.domain.Desk.NUMBER;
import static io.careline.intake.domain.Desk.call;
import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static io.careline.intake.domain.Desk.robot;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Sentiment;
import io.careline.contract.Source;
import io.careline.contract.Status;
import io.careline.policy.Assessment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MattersTest {
  private static final UUID OTHER = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0002L);

  private static Desk opened() {
    Desk desk = new Desk();
    desk.give(opening(mail("hello")));
    return desk;
  }

  private static Desk resolved() {
    Desk desk = opened();
    desk.read(Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", null, 1, "solved"));
    return desk;
  }

  private static Desk closed() {
    Desk desk = resolved();
    desk.read(Source.ROUTING, new RoutingEvent.Closed(desk.ref(), "time"));
    return desk;
  }

  private static Desk rejected() {
    Desk desk = new Desk();
    desk.give(opening(robot("I am away")));
    return desk;
  }

  private static Desk ringing() {
    Desk desk = new Desk();
    desk.give(opening(call(ContactKind.CALL_STARTED)));
    return desk;
  }

  private static Desk merged() {
    Desk desk = opened();
    desk.give(merge(true));
    return desk;
  }

  private static IntakeCommand merge(boolean waiting) {
    return new IntakeCommand.Merge(OTHER, waiting, "anna");
  }

  private static IntakeCommand absorb() {
    return new IntakeCommand.Absorb(OTHER, true, "anna");
  }

  private static IntakeCommand splitOff() {
    return new IntakeCommand.SplitOff(
        OTHER, new UUID(9, 9), Set.of(new UUID(2, 1)), Set.of(), "anna");
  }

  private static IntakeCommand part(Desk whole, @Nullable String category) {
    return part(whole, category, Assessment.NONE);
  }

  private static IntakeCommand part(Desk whole, @Nullable String category, Assessment assessment) {
    return new IntakeCommand.OpenPart(
        OTHER,
        whole.ref(),
        NUMBER,
        new UUID(9, 9),
        new UUID(1, 1),
        new IntakeCommand.Addressee("jane@example.org", "Jane", "My order"),
        "this is a complaint",
        category,
        null,
        assessment);
  }

  static Stream<Arguments> what_may_be_done() {
    return Stream.of(
        Arguments.of("open", opened(), merge(true), ""),
        Arguments.of("seen as settled, but open", opened(), merge(false), "look-again"),
        Arguments.of("resolved", resolved(), merge(false), ""),
        Arguments.of("closed", closed(), merge(false), ""),
        Arguments.of("rejected", rejected(), merge(false), "inquiry-ended"),
        Arguments.of("merged", merged(), merge(false), "inquiry-ended"),
        Arguments.of("in a call", ringing(), merge(true), "call-running"),
        Arguments.of("never opened", new Desk(), merge(true), "unknown-or-not-yet-known"),
        Arguments.of("open", opened(), absorb(), ""),
        Arguments.of("in a call", ringing(), absorb(), ""),
        Arguments.of("resolved", resolved(), absorb(), "inquiry-ended"),
        Arguments.of("closed", closed(), absorb(), "inquiry-ended"),
        Arguments.of("merged", merged(), absorb(), "inquiry-ended"),
        Arguments.of("open", opened(), splitOff(), ""),
        Arguments.of("rejected", rejected(), splitOff(), ""),
        Arguments.of("merged", merged(), splitOff(), "inquiry-ended"),
        Arguments.of("open", opened(), new IntakeCommand.RejectSpam(), ""),
        Arguments.of("resolved", resolved(), new IntakeCommand.RejectSpam(), ""),
        Arguments.of("rejected", rejected(), new IntakeCommand.RejectSpam(), ""),
        Arguments.of("merged", merged(), new IntakeCommand.RejectSpam(), "inquiry-ended"));
  }

  @ParameterizedTest(name = "{0}: {2} is answered with \"{3}\"")
  @MethodSource
  void what_may_be_done(String state, Desk desk, IntakeCommand command, String refusal) {
    int before = desk.log().size();

    desk.give(command);

    assertThat(desk.refusal()).isEqualTo(refusal);
    if (!refusal.isEmpty()) {
      assertThat(desk.log()).hasSize(before);
    }
  }

  @Test
  void a_merged_inquiry_takes_no_more_contacts_and_knows_where_it_goes_on() {
    Desk desk = merged();

    assertThat(desk.inquiry().status()).isEqualTo(Status.MERGED);
    desk.give(Desk.following(mail("and another thing")));
    assertThat(desk.refusal()).isEqualTo(ContactDecisions.LOOK_AGAIN);
  }

  @Test
  void what_takes_another_over_counts_its_customer_as_coming_again() {
    Desk desk = opened();

    List<?> said = desk.give(absorb());

    assertThat(said)
        .singleElement()
        .isEqualTo(new IntakeEvent.Absorbed(desk.ref(), OTHER, "anna", true));
    assertThat(desk.inquiry().fold().contacts()).isEqualTo(2);
  }

  @Test
  void a_part_is_classified_by_what_it_says_under_the_policy_of_the_whole() {
    Desk part = new Desk(OTHER.toString());

    List<?> said = part.give(part(opened(), null));

    assertThat(said).singleElement().isInstanceOf(IntakeEvent.Received.class);
    IntakeEvent.Received received = (IntakeEvent.Received) said.getFirst();
    assertThat(received.linkedTo()).isEqualTo(INQUIRY);
    assertThat(received.inquiry().category()).isEqualTo("complaint");
    assertThat(received.inquiry().customerId()).isEqualTo(Desk.CUSTOMER);
    assertThat(received.inquiry().policyVersion()).isEqualTo(opened().ref().policyVersion());
    assertThat(part.inquiry().status()).isEqualTo(Status.RECEIVED);
  }

  @Test
  void how_a_part_sounds_is_told_as_at_the_door() {
    Desk part = new Desk(OTHER.toString());

    List<?> said =
        part.give(part(opened(), null, new Assessment(Map.of(), null, Sentiment.NEGATIVE, -1)));

    assertThat(said).hasSize(2);
    assertThat(((IntakeEvent.Assessed) said.getLast()).sentiment()).isEqualTo(Sentiment.NEGATIVE);
  }

  @Test
  void a_person_may_say_what_a_part_is_about() {
    Desk part = new Desk(OTHER.toString());

    part.give(part(opened(), "other"));
    assertThat(part.ref().category()).isEqualTo("other");

    Desk unknown = new Desk(OTHER.toString());
    unknown.give(part(opened(), "nonsense"));
    assertThat(unknown.refusal()).isEqualTo("unknown-category");
  }

  @Test
  void spam_is_rejected_once() {
    Desk desk = opened();

    assertThat(desk.give(new IntakeCommand.RejectSpam()))
        .containsExactly(new IntakeEvent.Rejected(desk.ref(), "SPAM"));
    assertThat(desk.give(new IntakeCommand.RejectSpam())).isEmpty();
    assertThat(desk.refusal()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void a_customer_waits_unless_it_is_their_turn_or_the_matter_is_over(Status status) {
    boolean theirTurn = status == Status.AWAITING_CUSTOMER;

    assertThat(MatterDecisions.isCustomerWaiting(status))
        .isEqualTo(!theirTurn && !status.isEnded());
  }
}
