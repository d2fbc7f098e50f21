package io.careline.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.Priority;
import io.careline.testkit.TestPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The office is open from 08:00 to 16:00 UTC; 5 January 2026 is a Monday. */
class ClockDeciderTest {
  private static final String MONDAY_9 = "2026-01-05T08:00:00Z";

  private static Life mail(String receivedAt, String... replacements) {
    return new Life(TestPolicies.with(replacements), Channel.EMAIL, receivedAt);
  }

  @ParameterizedTest(name = "received {0}, due {1}")
  @CsvSource({
    "2026-01-05T08:00:00Z, 2026-01-05T09:00:00Z",
    "2026-01-09T15:30:00Z, 2026-01-12T08:30:00Z",
    "2026-01-10T12:00:00Z, 2026-01-12T09:00:00Z",
    "2026-03-27T15:30:00Z, 2026-03-30T07:30:00Z",
  })
  void the_first_response_is_due_after_an_open_hour(String receivedAt, String dueAt) {
    Life life = mail(receivedAt);

    assertThat(life.clock("first").state().due()).isEqualTo(dueAt);
  }

  @Test
  void a_promise_warns_at_its_shares_and_breaks_once() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-06T08:00:00Z").passes();

    assertThat(life.story("first")).containsExactly("Started1", "Warned1", "Warned1", "Breached1");
    assertThat(life.told(ClockEvent.Warned.class))
        .extracting(ClockEvent.Warned::share)
        .startsWith(0.5, 0.75);
    assertThat(life.clock("first").ledger())
        .extracting(LedgerEntry::at)
        .containsExactly(
            Instant.parse("2026-01-05T08:00:00Z"),
            Instant.parse("2026-01-05T08:30:00Z"),
            Instant.parse("2026-01-05T08:45:00Z"),
            Instant.parse("2026-01-05T09:00:00Z"));
  }

  @Test
  void a_reply_at_the_deadline_keeps_the_promise() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T09:00:00Z").replied();

    assertThat(life.clock("first").state())
        .isEqualTo(
            new ClockState.Met(
                Instant.parse("2026-01-05T09:00:00Z"),
                Instant.parse("2026-01-05T09:00:00Z"),
                Duration.ofHours(1),
                Duration.ofHours(1),
                false));
  }

  @Test
  void a_late_reply_is_told_once_as_late() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T10:00:00Z").replied();
    life.at("2026-01-05T11:00:00Z").replied();

    assertThat(life.story("first"))
        .containsExactly("Started1", "Warned1", "Warned1", "Breached1", "Met1");
    assertThat(life.told(ClockEvent.Met.class))
        .singleElement()
        .satisfies(met -> {
          assertThat(met.late()).isTrue();
          assertThat(met.elapsedBusiness()).isEqualTo(Duration.ofHours(2));
        });
  }

  @Test
  void a_late_reply_that_is_read_before_the_deadline_is_decided_waits_for_it() {
    Life life = mail(MONDAY_9, "warnAt: [0.5, 0.75]", "warnAt: []");
    Instant late = Instant.parse("2026-01-05T09:00:01Z");

    life.at(late).isReadAtOnce().replied();
    assertThat(life.story("first")).containsExactly("Started1");
    life.fire(life.next().orElseThrow());

    assertThat(life.story("first")).containsExactly("Started1", "Breached1", "Met1");
    assertThat(life.told(ClockEvent.Met.class))
        .singleElement()
        .satisfies(met -> {
          assertThat(met.late()).isTrue();
          assertThat(met.metAt()).isEqualTo(late);
        });
  }

  @Test
  void a_bot_is_no_first_response_but_answers_a_wait() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:01:00Z").repliedByBot();
    life.at("2026-01-05T08:02:00Z").contacted();
    life.at("2026-01-05T08:03:00Z").repliedByBot();

    assertThat(life.clock("first").state()).isInstanceOf(ClockState.Running.class);
    assertThat(life.clock("next").state()).isInstanceOf(ClockState.Met.class);
  }

  @Test
  void a_bot_that_picks_up_a_call_is_no_first_response() {
    Life life = new Life(TestPolicies.with(), Channel.PHONE, MONDAY_9);

    life.at("2026-01-05T08:00:05Z").answeredByBot();
    assertThat(life.clock("first-call").state()).isInstanceOf(ClockState.Running.class);
    life.at("2026-01-05T08:00:15Z").answered();
    assertThat(life.clock("first-call").state()).isInstanceOf(ClockState.Met.class);
  }

  @Test
  void the_first_response_is_owed_again_from_the_moment_at_which_it_failed() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").replied();
    life.at("2026-01-05T08:20:00Z").failed(1);
    assertThat(life.clock("first").state().due()).isEqualTo("2026-01-05T09:20:00Z");
    life.at("2026-01-05T08:30:00Z").replied();

    assertThat(life.story("first")).containsExactly("Started1", "Met1", "Started2", "Met2");
    assertThat(life.story("next")).isEmpty();
  }

  @Test
  void a_later_answer_that_failed_is_owed_again_as_the_next_response() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").replied();
    life.at("2026-01-05T08:20:00Z").contacted();
    life.at("2026-01-05T08:30:00Z").replied();
    life.at("2026-01-05T08:40:00Z").failed(2);
    assertThat(life.clock("next").state().due()).isEqualTo("2026-01-05T10:40:00Z");
    life.at("2026-01-05T08:50:00Z").contacted();
    life.at("2026-01-05T09:00:00Z").replied();

    assertThat(life.story("next")).containsExactly("Started1", "Met1", "Started2", "Met2");
    assertThat(life.story("first")).containsExactly("Started1", "Met1");
  }

  @Test
  void what_is_taken_over_waits_for_an_answer_if_its_customer_did() {
    Life life = mail(MONDAY_9);
    life.at("2026-01-05T08:10:00Z").replied();

    life.at("2026-01-05T08:20:00Z").absorbed(false);
    assertThat(life.story("next")).isEmpty();
    life.at("2026-01-05T08:30:00Z").absorbed(true);
    assertThat(life.clock("next").state().due()).isEqualTo("2026-01-05T10:30:00Z");
  }

  @Test
  void of_two_answers_at_the_same_time_the_first_met_the_first_response() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").replied();
    life.at("2026-01-05T08:10:00Z").replied();
    life.at("2026-01-05T08:20:00Z").failed(2);

    assertThat(life.story("first")).containsExactly("Started1", "Met1");
    assertThat(life.story("next")).containsExactly("Started1");
  }

  @Test
  void a_failure_starts_nothing_while_the_customer_waits_or_was_answered_since_or_is_settled() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:05:00Z").failed(0);
    life.at("2026-01-05T08:10:00Z").replied();
    life.at("2026-01-05T08:20:00Z").replied();
    life.at("2026-01-05T08:30:00Z").failed(1);
    life.at("2026-01-05T08:40:00Z").contacted();
    life.at("2026-01-05T08:45:00Z").failed(2);
    life.at("2026-01-05T08:50:00Z").replied();
    life.at("2026-01-05T08:55:00Z").resolved();
    life.at("2026-01-05T09:00:00Z").failed(3);

    assertThat(life.story("first")).containsExactly("Started1", "Met1");
    assertThat(life.story("next")).containsExactly("Started1", "Met1");
  }

  @Test
  void picking_up_the_call_is_the_first_response_by_phone() {
    Life life = new Life(TestPolicies.with(), Channel.PHONE, MONDAY_9);

    life.at("2026-01-05T08:00:15Z").answered();

    assertThat(life.clock("first-call").state()).isInstanceOf(ClockState.Met.class);
  }

  @Test
  void each_wait_of_the_customer_is_a_cycle_from_the_oldest_unanswered_contact() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").contacted();
    assertThat(life.story("next")).isEmpty();
    life.at("2026-01-05T08:20:00Z").replied();
    life.at("2026-01-05T08:30:00Z").contacted();
    life.at("2026-01-05T08:40:00Z").contacted();
    assertThat(life.clock("next").state().due()).isEqualTo("2026-01-05T10:30:00Z");
    life.at("2026-01-05T08:50:00Z").replied();
    life.at("2026-01-05T12:00:00Z").contacted();

    assertThat(life.story("next")).containsExactly("Started1", "Met1", "Started2");
  }

  @Test
  void thanks_after_the_resolution_start_nothing() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").replied();
    life.at("2026-01-05T08:20:00Z").assigned();
    life.at("2026-01-05T08:30:00Z").contacted();
    life.at("2026-01-05T08:40:00Z").resolved();
    life.at("2026-01-05T08:50:00Z").contacted();
    life.at("2026-02-05T08:00:00Z").passes();

    assertThat(life.story("next")).containsExactly("Started1", "Cancelled1");
    assertThat(life.told(ClockEvent.Breached.class)).isEmpty();
    assertThat(life.next()).isEmpty();
  }

  @Test
  void a_clock_that_was_met_stays_as_it_is() {
    Life life = mail(MONDAY_9);
    life.at("2026-01-05T08:10:00Z").replied();
    Clock met = life.clock("first");

    life.at("2026-01-05T08:20:00Z").assigned();
    life.at("2026-01-05T08:30:00Z").contacted();
    life.at("2026-01-05T08:40:00Z").replied();
    life.at("2026-01-05T08:50:00Z").resolved();
    life.at("2026-01-06T08:50:00Z").reopened();

    assertThat(life.clock("first")).isEqualTo(met);
  }

  @Test
  void a_reply_does_not_resolve_and_a_resolution_does_not_reply() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").assigned();
    life.at("2026-01-05T08:20:00Z").resolved();

    assertThat(life.story("first")).containsExactly("Started1", "Cancelled1");
    assertThat(life.story("resolve")).containsExactly("Started1", "Met1");
  }

  @Test
  void pauses_are_counted_by_the_calendar_of_the_promise() {
    Life life = mail(MONDAY_9);

    // Friday 15:00 to Monday 11:00 in the office's zone are 2 + 2 open hours.
    life.at("2026-01-05T08:10:00Z").assigned();
    life.at("2026-01-05T10:00:00Z").awaitingCustomer();
    assertThat(life.clock("resolve").state())
        .isEqualTo(new ClockState.Paused(Duration.ofHours(14)));
    life.at("2026-01-12T10:00:00Z").resumed();

    assertThat(life.clock("resolve").state().due()).isEqualTo("2026-01-13T16:00:00Z");
    assertThat(life.told(ClockEvent.Breached.class))
        .extracting(breach -> breach.clock().promise())
        .containsExactly("first");
  }

  @Test
  void a_warning_moves_by_the_pause() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").assigned();
    life.at("2026-01-05T10:00:00Z").awaitingCustomer();
    life.at("2026-01-05T11:00:00Z").resumed();

    ClockState.Running running = (ClockState.Running) life.clock("resolve").state();
    assertThat(running.warnings())
        .containsExactly(new ClockEvent.Warning(0.5, Instant.parse("2026-01-06T09:00:00Z")));
    assertThat(running.dueAt()).isEqualTo("2026-01-07T09:00:00Z");
  }

  @Test
  void the_time_that_a_resolution_took_leaves_the_pauses_out() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T10:00:00Z").awaitingCustomer();
    life.at("2026-01-06T10:00:00Z").resumed();
    life.at("2026-01-06T11:00:00Z").resolved();

    ClockState.Met met = (ClockState.Met) life.clock("resolve").state();
    assertThat(met.elapsedCalendar()).isEqualTo(Duration.ofHours(27));
    assertThat(met.elapsedBusiness()).isEqualTo(Duration.ofHours(3));
    assertThat(met.late()).isFalse();
  }

  @Test
  void the_law_does_not_pause() {
    Life life = mail(MONDAY_9, "promisesOnChange: PIN", "promisesOnChange: RECOMPUTE");

    life.at("2026-01-05T08:30:00Z").reclassified("complaint", Priority.HIGH);
    life.at("2026-01-05T08:40:00Z").assigned();
    life.at("2026-01-05T08:50:00Z").awaitingCustomer();

    assertThat(life.clock("law").state()).isInstanceOf(ClockState.Running.class);
    assertThat(life.clock("resolve").state()).isInstanceOf(ClockState.Paused.class);
  }

  @Test
  void pinned_clocks_stay_when_the_inquiry_is_reclassified() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T09:30:00Z").reclassified("other", Priority.URGENT);

    assertThat(life.story("resolve")).containsExactly("Started1");
    assertThat(life.clock("resolve").state().due()).isEqualTo("2026-01-06T16:00:00Z");
  }

  @ParameterizedTest(name = "{0}: due {1}")
  @CsvSource({
    // From 15:00 to 08:00 one open hour passes, but 17 hours by the clock. RECOMPUTE counts what
    // passed as the new calendar does, and so breaks at once; MIGRATE counts it as the old one did.
    "RECOMPUTE, 2026-01-06T08:00:00Z",
    "MIGRATE, 2026-01-06T15:00:00Z",
  })
  void a_new_promise_takes_over_the_time_that_has_passed(String onChange, String dueAt) {
    Life life =
        mail("2026-01-05T15:00:00Z", "promisesOnChange: PIN", "promisesOnChange: " + onChange);

    life.at("2026-01-06T08:00:00Z").reclassified("other", Priority.URGENT);

    ClockEvent.Retargeted retargeted = life.told(ClockEvent.Retargeted.class).getFirst();
    assertThat(retargeted.before().promise()).isEqualTo("resolve");
    assertThat(retargeted.dueAt()).isEqualTo(dueAt);
    assertThat(life.clock("resolve-urgent").startedAt()).isEqualTo("2026-01-05T15:00:00Z");
    assertThat(life.clock("resolve-urgent").id())
        .isEqualTo(Clock.idOf(Life.ID, retargeted.before()));
  }

  @Test
  void a_pause_is_carried_over_to_the_new_promise() {
    Life life = mail(MONDAY_9, "promisesOnChange: PIN", "promisesOnChange: RECOMPUTE");

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T09:00:00Z").awaitingCustomer();
    life.at("2026-01-05T11:00:00Z").resumed();
    life.at("2026-01-05T12:00:00Z").reclassified("other", Priority.URGENT);

    assertThat(life.clock("resolve-urgent").state().due()).isEqualTo("2026-01-05T18:00:00Z");
  }

  @Test
  void a_promise_cannot_break_before_it_was_given() {
    Life life = mail(MONDAY_9, "promisesOnChange: PIN", "promisesOnChange: RECOMPUTE");

    life.at("2026-01-05T20:00:00Z").reclassified("other", Priority.URGENT);
    life.at("2026-01-05T21:00:00Z").passes();

    assertThat(life.story("resolve-urgent")).containsExactly("Retargeted1", "Breached1");
    assertThat(life.told(ClockEvent.Breached.class).getLast().dueAt())
        .isEqualTo("2026-01-05T20:00:00Z");
  }

  @Test
  void a_clock_that_stands_still_does_so_under_its_new_promise() {
    Life life =
        mail(
            MONDAY_9,
            "promisesOnChange: PIN",
            "promisesOnChange: RECOMPUTE",
            "within: PT8H, calendar: always",
            "within: PT8H, calendar: always, pauseOn: [AWAITING_CUSTOMER]");

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T09:00:00Z").awaitingCustomer();
    life.at("2026-01-05T12:00:00Z").reclassified("other", Priority.URGENT);
    assertThat(life.clock("resolve-urgent").state())
        .isEqualTo(new ClockState.Paused(Duration.ofHours(7)));
    life.at("2026-01-05T13:00:00Z").resumed();

    assertThat(life.clock("resolve-urgent").state().due()).isEqualTo("2026-01-05T20:00:00Z");
  }

  @Test
  void a_reopened_resolution_goes_on_where_it_stood() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T10:00:00Z").resolved();
    life.at("2026-01-08T08:00:00Z").reopened();

    assertThat(life.story("resolve")).containsExactly("Started1", "Met1", "Resumed1");
    assertThat(life.clock("resolve").state().due()).isEqualTo("2026-01-09T14:00:00Z");
  }

  @Test
  void a_reopened_resolution_starts_anew_if_the_policy_says_so() {
    Life life = mail(MONDAY_9, "onReopen: CONTINUE", "onReopen: NEW_CYCLE");

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T10:00:00Z").resolved();
    life.at("2026-01-08T08:00:00Z").reopened();

    assertThat(life.story("resolve")).containsExactly("Started1", "Met1", "Started2");
    assertThat(life.clock("resolve").state().due()).isEqualTo("2026-01-09T16:00:00Z");
  }

  @Test
  void a_customer_who_comes_back_after_the_resolution_waits_from_the_reopening() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T08:05:00Z").replied();
    life.at("2026-01-05T08:10:00Z").resolved();
    life.at("2026-01-05T08:20:00Z").contacted();
    assertThat(life.story("next")).isEmpty();
    life.at("2026-01-05T08:20:01Z").reopened();

    assertThat(life.story("next")).containsExactly("Started1");
    assertThat(life.clock("next").state().due()).isEqualTo("2026-01-05T10:20:01Z");
  }

  @Test
  void an_agent_who_reopens_owes_no_reply() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T08:10:00Z").resolved();
    life.at("2026-01-05T08:20:00Z").reopened();

    assertThat(life.story("next")).isEmpty();
  }

  static Stream<Function<Life.Moment, Life>> endings() {
    return Stream.of(Life.Moment::abandoned, Life.Moment::rejected, Life.Moment::merged);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void an_inquiry_that_is_none_any_more_is_owed_nothing(Function<Life.Moment, Life> ending) {
    Life life = mail(MONDAY_9);

    Life ended = ending.apply(life.at("2026-01-05T08:10:00Z"));
    assertThat(ended.state().fold().status().isEnded()).isTrue();
    life.at("2026-01-05T08:20:00Z").contacted();
    life.at("2026-02-05T08:20:00Z").passes();

    assertThat(life.story("first")).containsExactly("Started1", "Cancelled1");
    assertThat(life.story("resolve")).containsExactly("Started1", "Cancelled1");
    assertThat(life.next()).isEmpty();
  }

  @Test
  void a_broken_promise_that_is_never_fulfilled_ends_as_cancelled_and_broken() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:00:00Z").assigned();
    life.at("2026-01-05T10:00:00Z").resolved();
    life.at("2026-01-05T11:00:00Z").replied();

    assertThat(life.clock("first").state())
        .isInstanceOfSatisfying(
            ClockState.Cancelled.class,
            cancelled -> {
              assertThat(cancelled.breached()).isTrue();
              assertThat(cancelled.reason()).isEqualTo("RESOLVED");
            });
  }

  @Test
  void a_reply_before_the_resolution_counts_in_whichever_order_they_are_read() {
    Life inOrder = mail(MONDAY_9);
    inOrder.at("2026-01-05T08:00:00Z").assigned();
    inOrder.at("2026-01-05T08:10:00Z").replied();
    inOrder.at("2026-01-05T08:10:01Z").resolved();

    Life swapped = mail(MONDAY_9);
    swapped.at("2026-01-05T08:00:00Z").assigned();
    swapped.at("2026-01-05T08:10:01Z").resolved();
    swapped.at("2026-01-05T08:10:00Z").replied();

    assertThat(swapped.clock("first").state()).isEqualTo(inOrder.clock("first").state());
    assertThat(swapped.clock("resolve").state()).isEqualTo(inOrder.clock("resolve").state());
  }

  @Test
  void a_contact_after_the_resolution_waits_in_whichever_order_they_are_read() {
    Life inOrder = mail(MONDAY_9);
    inOrder.at("2026-01-05T08:00:00Z").assigned();
    inOrder.at("2026-01-05T08:10:00Z").resolved();
    inOrder.at("2026-01-05T08:10:01Z").contacted();

    Life swapped = mail(MONDAY_9);
    swapped.at("2026-01-05T08:00:00Z").assigned();
    swapped.at("2026-01-05T08:10:01Z").contacted();
    swapped.at("2026-01-05T08:10:00Z").resolved();

    assertThat(inOrder.state().waitingSince()).isEqualTo("2026-01-05T08:10:01Z");
    assertThat(swapped.state().waitingSince()).isEqualTo(inOrder.state().waitingSince());
  }

  @Test
  void metrics_do_not_influence_each_other() {
    Life life = mail(MONDAY_9);

    life.at("2026-01-05T08:10:00Z").repliedByBot();
    life.at("2026-01-05T08:20:00Z").contacted();

    assertThat(life.clock("first").state().due()).isEqualTo("2026-01-05T09:00:00Z");
    assertThat(life.clock("next").state().due()).isEqualTo("2026-01-05T10:20:00Z");
    assertThat(life.clock("resolve").state().due()).isEqualTo("2026-01-06T16:00:00Z");
  }
}
