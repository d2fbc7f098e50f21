package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Reply;
import io.careline.decider.WakeUp;
import io.careline.intake.domain.privacy.Erasure;
import io.careline.intake.domain.privacy.PrivacyCommand;
import io.careline.intake.domain.privacy.PrivacyDecisions;
import io.careline.intake.domain.privacy.PrivacyDecisions.ErasureState;
import io.careline.intake.domain.privacy.Protection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class T58PrivacyTest {
  private static final UUID CUSTOMER = new UUID(7, 7);
  private static final UUID MERGED = new UUID(7, 8);
  private static final Instant LATER = Desk.NINE.plus(Duration.ofDays(30));

  private final Desk desk = new Desk(Customer.key(CUSTOMER));

  private List<EventData> give(PrivacyCommand command) {
    return desk.give(new IntakeCommand.OnPrivacy(command));
  }

  private List<EventData> erase() {
    return give(new PrivacyCommand.Erase(CUSTOMER, "DOCUMENT", "ada", List.of(MERGED)));
  }

  private UUID hold(@Nullable Instant until) {
    give(new PrivacyCommand.PlaceHold(CUSTOMER, "a lawsuit", until, "ada"));
    return protection().holds().getLast().id();
  }

  private List<EventData> lift(UUID hold) {
    return give(new PrivacyCommand.LiftHold(CUSTOMER, hold, "ada"));
  }

  private Protection protection() {
    return ((Customer) desk.state()).protection();
  }

  private ErasureState state() {
    return PrivacyDecisions.state(protection());
  }

  private void allConfirm() {
    for (Source source : Source.values()) {
      if (source != Source.INTAKE) {
        desk.read(source, new CustomerEvent.ErasureConfirmed(CUSTOMER));
      }
    }
  }

  @Test
  void t58_without_a_hold_a_customer_is_erased_at_once_under_every_id() {
    List<EventData> said = erase();

    assertThat(said)
        .hasExactlyElementsOfTypes(
            CustomerEvent.ErasureRequested.class, CustomerEvent.Erased.class);
    assertThat(((CustomerEvent.Erased) said.getLast()).allIds()).containsExactly(CUSTOMER, MERGED);
    assertThat(state()).isEqualTo(ErasureState.ERASING);
  }

  @Test
  void t58_who_asks_twice_is_told_how_far_it_is_and_nothing_happens_twice() {
    erase();

    assertThat(erase()).isEmpty();
    assertThat(desk.reply()).isEqualTo(new Reply.Done(ErasureState.ERASING));
  }

  @Test
  void t58_it_is_complete_when_every_other_service_has_confirmed_and_not_before() {
    erase();
    PrivacyCommand complete = new PrivacyCommand.CompleteErasure(CUSTOMER);
    assertThat(give(complete)).isEmpty();

    allConfirm();

    assertThat(give(complete)).containsExactly(new CustomerEvent.ErasureCompleted(CUSTOMER));
    assertThat(state()).isEqualTo(ErasureState.COMPLETED);
    assertThat(give(complete)).isEmpty();
  }

  @Test
  void t58_nothing_is_complete_that_was_never_asked_for() {
    assertThat(give(new PrivacyCommand.CompleteErasure(CUSTOMER))).isEmpty();
  }

  @Test
  void t58_while_a_hold_stands_the_data_is_restricted_and_not_erased() {
    hold(null);

    assertThat(erase())
        .hasExactlyElementsOfTypes(
            CustomerEvent.ErasureRequested.class, CustomerEvent.Restricted.class);
    assertThat(state()).isEqualTo(ErasureState.HELD);
    assertThat(protection().restricted()).isTrue();
  }

  @Test
  void t58_the_erasure_happens_by_itself_when_the_last_hold_is_lifted() {
    UUID first = hold(null);
    UUID second = hold(null);
    erase();

    assertThat(lift(first)).hasExactlyElementsOfTypes(CustomerEvent.HoldLifted.class);
    assertThat(lift(second))
        .hasExactlyElementsOfTypes(CustomerEvent.HoldLifted.class, CustomerEvent.Erased.class);
    assertThat(protection().restricted()).isFalse();
  }

  @Test
  void t58_the_erasure_happens_by_itself_when_the_last_hold_is_over() {
    hold(LATER);
    erase();
    WakeUp over = desk.wishes().getFirst();
    assertThat(over.due()).isEqualTo(LATER);

    List<EventData> said = desk.wake(over);

    assertThat(said)
        .hasExactlyElementsOfTypes(CustomerEvent.HoldLifted.class, CustomerEvent.Erased.class);
    assertThat(((CustomerEvent.Erased) said.getLast()).allIds()).containsExactly(CUSTOMER, MERGED);
    assertThat(desk.wishes()).isEmpty();
  }

  @Test
  void t58_a_hold_that_ends_without_a_wish_to_be_forgotten_erases_nobody() {
    hold(LATER);

    assertThat(desk.wake(desk.wishes().getFirst()))
        .hasExactlyElementsOfTypes(CustomerEvent.HoldLifted.class);
    assertThat(state()).isEqualTo(ErasureState.NONE);
  }

  @Test
  void t58_a_hold_has_to_end_later_than_now() {
    assertThat(give(new PrivacyCommand.PlaceHold(CUSTOMER, "a lawsuit", Desk.NINE, "ada")))
        .isEmpty();
    assertThat(desk.reply()).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void t58_a_restriction_stays_as_long_as_an_erasure_waits() {
    hold(null);
    erase();

    assertThat(give(new PrivacyCommand.Restrict(CUSTOMER, false, "ada"))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("erasure-waits");
  }

  @Test
  void t58_of_an_erased_customer_nothing_can_be_held() {
    erase();

    assertThat(give(new PrivacyCommand.PlaceHold(CUSTOMER, "too late", null, "ada"))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("customer-erased");
  }

  @Test
  void t58_confirmations_may_come_in_any_order() {
    List<Event> told = new ArrayList<>();
    for (Source source : Source.values()) {
      if (source != Source.INTAKE) {
        told.add(event(source, new CustomerEvent.ErasureConfirmed(CUSTOMER)));
      }
    }
    told.add(event(Source.INTAKE, new CustomerEvent.Erased(CUSTOMER, "ada")));
    Protection expected = told.stream().reduce(Protection.NONE, Protection::apply, (a, b) -> b);

    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(told, new Random(seed));
      Protection known = told.stream().reduce(Protection.NONE, Protection::apply, (a, b) -> b);
      assertThat(known).isEqualTo(expected);
      assertThat(known.erasure()).extracting(Erasure::isConfirmedByAll).isEqualTo(true);
    }
  }

  private static Event event(Source source, EventData data) {
    return new Event("event", source, Desk.NINE, null, null, null, 1, null, data);
  }

  @ParameterizedTest
  @EnumSource(
      value = Privacy.class,
      names = {"RESTRICTED", "ERASED"})
  void t58_whose_data_may_not_be_used_gets_no_reply_no_notice_and_no_survey(Privacy privacy) {
    Desk inquiry = new Desk();
    inquiry.give(opening(mail("hello")));
    inquiry.give(new IntakeCommand.SetPrivacy(privacy));

    assertThat(inquiry.give(new IntakeCommand.Reply("anna", "Dear Ann", false))).isEmpty();
    assertThat(
            inquiry.read(
                Source.ROUTING,
                new RoutingEvent.Resolved(inquiry.inquiry().ref(), "anna", "north", 1, "done")))
        .isEmpty();
    assertThat(
            inquiry.read(
                Source.FEEDBACK,
                new FeedbackEvent.Invited(
                    inquiry.inquiry().ref(),
                    new UUID(9, 9),
                    "after-resolution",
                    List.of(FeedbackEvent.Measure.CSAT),
                    new FeedbackEvent.Attribution("anna", "north", 1),
                    LATER)))
        .isEmpty();
  }

  @Test
  void t58_notes_are_taken_of_restricted_customers_and_not_of_erased_ones() {
    Desk inquiry = new Desk();
    inquiry.give(opening(mail("hello")));
    inquiry.give(new IntakeCommand.SetPrivacy(Privacy.RESTRICTED));
    assertThat(inquiry.give(new IntakeCommand.Note("anna", "kept for the court"))).hasSize(1);

    inquiry.give(new IntakeCommand.SetPrivacy(Privacy.ERASED));

    assertThat(inquiry.give(new IntakeCommand.Note("anna", "Ann called"))).isEmpty();
    assertThat(inquiry.give(new IntakeCommand.SetPrivacy(Privacy.FREE))).isEmpty();
    assertThat(inquiry.inquiry().privacy()).isEqualTo(Privacy.ERASED);
  }

  @Test
  void t58_an_inquiry_is_told_once() {
    Desk inquiry = new Desk();
    inquiry.give(opening(mail("hello")));

    assertThat(inquiry.give(new IntakeCommand.SetPrivacy(Privacy.ERASED)))
        .hasExactlyElementsOfTypes(IntakeEvent.PrivacyChanged.class);
    assertThat(inquiry.give(new IntakeCommand.SetPrivacy(Privacy.ERASED))).isEmpty();
  }
}
