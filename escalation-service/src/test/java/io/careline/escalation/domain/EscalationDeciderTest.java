package io.careline.escalation.domain;

import static io.careline.escalation.domain.Watch.FIRST;
import static io.careline.escalation.domain.Watch.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Priority;
import io.careline.contract.Target;
import io.careline.decider.Reply;
import io.careline.testkit.TestPolicies;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The office is open from 08:00 to 16:00 UTC; 5 January 2026 is a Monday. */
class EscalationDeciderTest {
  private static final String MONDAY = "2026-01-05T";

  private static Watch mail(String... replacements) {
    return mail(Priority.NORMAL, replacements);
  }

  private static Watch mail(Priority priority, String... replacements) {
    return new Watch(
        TestPolicies.with(replacements), Channel.EMAIL, priority, MONDAY + "08:00:00Z");
  }

  @Test
  void a_chain_tells_tier_after_tier_loops_and_ends() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "15:00:00Z").passes();

    assertThat(watch.story())
        .containsExactly(
            "09:00 Opened late by BREACHED",
            "09:00 Notified 1.1.1 [leads:care]",
            "09:10 Advanced 2.1",
            "09:10 Notified 2.1.1 [anna]",
            "09:25 Notified 2.1.2 [anna]",
            "09:40 Advanced 3.1 asking",
            "09:40 Notified 3.1.1 [head-of-care, head-of-sales]",
            "10:10 Advanced 1.2",
            "10:10 Notified 1.2.1 [leads:care]",
            "10:20 Advanced 2.2",
            "10:20 Notified 2.2.1 [anna]",
            "10:35 Notified 2.2.2 [anna]",
            "10:50 Advanced 3.2 asking",
            "10:50 Notified 3.2.1 [head-of-care, head-of-sales]",
            "11:20 Exhausted");
    assertThat(watch.told(EscalationEvent.Advanced.class).get(1).actions())
        .containsExactly(new EscalationEvent.Action("raisePriorityBy", "1"));
  }

  @Test
  void for_a_test_the_chain_goes_its_way_and_nobody_is_told() {
    Watch watch =
        new Watch(TestPolicies.with(), Channel.EMAIL, Priority.NORMAL, MONDAY + "08:00:00Z", true);

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:11:00Z").passes();

    assertThat(watch.story())
        .containsExactly(
            "09:00 Opened late by BREACHED",
            "09:00 Notified 1.1.1 []",
            "09:10 Advanced 2.1",
            "09:10 Notified 2.1.1 []");
    assertThat(watch.told(EscalationEvent.Notified.class))
        .allSatisfy(told -> {
          assertThat(told.via()).isEmpty();
          assertThat(told.inquiry().test()).isTrue();
        });
  }

  @Test
  void the_agent_who_has_the_inquiry_is_told_first() {
    Watch watch = mail();

    watch.at(MONDAY + "08:10:00Z").assigned();
    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:01:00Z").passes();

    assertThat(watch.story()).contains("09:00 Notified 1.1.1 [agnes, leads:care]");
  }

  @Test
  void a_warning_and_the_breach_after_it_are_one_ladder() {
    Watch watch = mail();

    watch.at(MONDAY + "08:30:00Z").warned(FIRST, 0.5);
    assertThat(watch.story()).isEmpty();
    watch.at(MONDAY + "08:54:00Z").warned(FIRST, 0.9);
    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:01:00Z").breached(NEXT);
    watch.at(MONDAY + "09:02:00Z").passes();

    assertThat(watch.story())
        .containsExactly("08:54 Opened late by WARNED", "08:54 Notified 1.1.1 [leads:care]");
    assertThat(watch.only().clock()).isEqualTo(FIRST);
  }

  @Test
  void a_tier_that_has_nobody_is_passed_over() {
    Watch watch = mail("notify: [assignee, {queue: leads}]", "notify: [assignee]");

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:01:00Z").passes();

    assertThat(watch.story())
        .containsExactly(
            "09:00 Opened late by BREACHED", "09:00 Advanced 2.1", "09:00 Notified 2.1.1 [anna]");
  }

  @Test
  void an_acknowledgement_stops_the_chain() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    UUID id = watch.only().id();
    watch.at(MONDAY + "09:05:00Z").commands(new EscalationCommand.Acknowledge(id, "anna"));
    watch.at(MONDAY + "15:00:00Z").passes();

    assertThat(watch.story()).endsWith("09:05 Acknowledged by anna");
    Reply again =
        watch.at(MONDAY + "15:01:00Z").commands(new EscalationCommand.Acknowledge(id, "anna"));
    assertThat(again).isInstanceOf(Reply.Done.class);
    Reply other =
        watch.at(MONDAY + "15:02:00Z").commands(new EscalationCommand.Acknowledge(id, "otto"));
    assertThat(other)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.type()).isEqualTo("already-acknowledged"));
  }

  @Test
  void a_fulfilled_promise_closes_the_chain_and_a_broken_one_opens_it_again() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:05:00Z").met(FIRST);
    watch.at(MONDAY + "12:00:00Z").breached(NEXT);
    watch.at(MONDAY + "12:01:00Z").passes();

    assertThat(watch.story())
        .containsExactly(
            "09:00 Opened late by BREACHED",
            "09:00 Notified 1.1.1 [leads:care]",
            "09:05 Closed CLOCK_MET",
            "12:00 Opened late by BREACHED",
            "12:00 Notified 1.1.1 [leads:care]");
    assertThat(watch.told(EscalationEvent.Opened.class))
        .extracting(EscalationEvent.Opened::escalationId)
        .doesNotHaveDuplicates();
  }

  @Test
  void the_chain_goes_on_while_another_promise_is_broken() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:01:00Z").breached(NEXT);
    watch.at(MONDAY + "09:02:00Z").met(FIRST);
    assertThat(watch.story()).noneMatch(line -> line.contains("Closed"));
    watch.at(MONDAY + "09:03:00Z").cancelled(NEXT);

    assertThat(watch.story()).endsWith("09:03 Closed CLOCK_CANCELLED");
  }

  @Test
  void a_chain_that_is_begun_by_warnings_alone_goes_on_after_the_breach() {
    Watch watch = mail("on: [{warned: 0.9}, breached]", "on: [{warned: 0.9}]");

    watch.at(MONDAY + "08:54:00Z").warned(FIRST, 0.9);
    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:01:00Z").warned(NEXT, 0.9);
    watch.at(MONDAY + "09:02:00Z").met(NEXT);

    assertThat(watch.story()).noneMatch(line -> line.contains("Closed"));
  }

  @Test
  void a_resolution_closes_everything_and_late_news_opens_nothing() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "09:01:00Z").commands(new EscalationCommand.Request(Watch.ID, "c", null));
    watch.at(MONDAY + "09:02:00Z").resolved();
    watch.at(MONDAY + "09:03:00Z").breached(NEXT);
    watch.at(MONDAY + "15:00:00Z").passes();

    assertThat(watch.state().escalations()).isEmpty();
    assertThat(watch.story()).endsWith("09:02 Closed RESOLVED", "09:02 Closed RESOLVED");
  }

  @Test
  void quiet_hours_hold_notices_back_until_the_office_opens() {
    Watch watch = mail();

    watch.at(MONDAY + "20:00:00Z").breached(FIRST);
    watch.at("2026-01-06T07:59:59Z").passes();
    assertThat(watch.story()).containsExactly("20:00 Opened late by BREACHED");
    watch.at("2026-01-06T08:05:00Z").passes();

    assertThat(watch.story()).endsWith("08:00 Notified 1.1.1 [leads:care]");
  }

  @Test
  void a_notice_that_would_fall_into_quiet_hours_waits_too() {
    Watch watch = mail();

    watch.at(MONDAY + "15:30:00Z").breached(FIRST);
    watch.at("2026-01-06T08:01:00Z").passes();

    assertThat(watch.story())
        .containsExactly(
            "15:30 Opened late by BREACHED",
            "15:30 Notified 1.1.1 [leads:care]",
            "15:40 Advanced 2.1",
            "15:40 Notified 2.1.1 [anna]",
            "15:55 Notified 2.1.2 [anna]",
            "16:10 Advanced 3.1 asking",
            "08:00 Notified 3.1.1 [head-of-care, head-of-sales]");
  }

  @Test
  void a_repetition_in_quiet_hours_waits_and_is_counted_on() {
    Watch watch = mail();

    watch.at(MONDAY + "15:36:00Z").breached(FIRST);
    watch.at("2026-01-06T08:20:00Z").passes();

    assertThat(watch.story())
        .containsExactly(
            "15:36 Opened late by BREACHED",
            "15:36 Notified 1.1.1 [leads:care]",
            "15:46 Advanced 2.1",
            "15:46 Notified 2.1.1 [anna]",
            "16:01 Advanced 2.1",
            "08:00 Notified 2.1.2 [anna]",
            "08:15 Advanced 3.1 asking",
            "08:15 Notified 3.1.1 [head-of-care, head-of-sales]");
  }

  @Test
  void what_is_urgent_wakes_people() {
    Watch watch = mail(Priority.URGENT);

    watch.at(MONDAY + "20:00:00Z").breached(FIRST);
    watch.at(MONDAY + "20:01:00Z").passes();

    assertThat(watch.story()).endsWith("20:00 Notified 1.1.1 [leads:care]");
  }

  @Test
  void a_chain_does_not_lift_an_inquiry_over_its_own_quiet_hours() {
    Watch watch = mail(Priority.HIGH);

    watch.at(MONDAY + "15:30:00Z").breached(FIRST);
    watch.at(MONDAY + "16:11:00Z").raised(Priority.URGENT);
    watch.at(MONDAY + "23:00:00Z").passes();

    assertThat(watch.story()).endsWith("16:10 Advanced 3.1 asking");
  }

  @Test
  void a_promise_that_is_replaced_because_of_the_chain_does_not_begin_it_again() {
    Watch watch = mail();
    ClockRef replaced = new ClockRef("urgent", Target.FIRST_RESPONSE, 1);

    watch.at(MONDAY + "08:54:00Z").warned(FIRST, 0.9);
    watch.at(MONDAY + "08:55:00Z").retargeted(FIRST, replaced);
    watch.at(MONDAY + "08:56:00Z").warned(replaced, 0.9);
    watch.at(MONDAY + "08:57:00Z").breached(replaced);
    watch.at(MONDAY + "08:58:00Z").met(replaced);

    assertThat(watch.story())
        .containsExactly(
            "08:54 Opened late by WARNED",
            "08:54 Notified 1.1.1 [leads:care]",
            "08:58 Closed CLOCK_MET");
  }

  @Test
  void an_hour_of_downtime_tells_nobody_three_times() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    watch.at(MONDAY + "10:30:00Z").comesBack();

    assertThat(watch.story())
        .containsExactly("09:00 Opened late by BREACHED", "10:30 Notified 1.1.1 [leads:care]");
    assertThat(watch.only().state())
        .isEqualTo(new EscalationState.Notified(Instant.parse(MONDAY + "10:40:00Z")));
  }

  @Test
  void a_request_opens_its_chain_once() {
    Watch watch = mail();

    Reply first =
        watch
            .at(MONDAY + "09:00:00Z")
            .commands(new EscalationCommand.Request(Watch.ID, "agnes", "is angry"));
    Reply second =
        watch
            .at(MONDAY + "09:01:00Z")
            .commands(new EscalationCommand.Request(Watch.ID, "otto", null));

    EscalationReply opened = (EscalationReply) ((Reply.Done) first).body();
    EscalationReply same = (EscalationReply) ((Reply.Done) second).body();
    assertThat(same.escalationId()).isEqualTo(opened.escalationId());
    assertThat(watch.told(EscalationEvent.Opened.class))
        .singleElement()
        .satisfies(told -> assertThat(told.by()).isEqualTo("agnes"));
  }

  @Test
  void a_request_needs_an_open_inquiry() {
    Watch watch = mail();
    watch.at(MONDAY + "09:00:00Z").merged();

    Reply reply =
        watch.at(MONDAY + "09:01:00Z").commands(new EscalationCommand.Request(Watch.ID, "a", null));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class, refused -> assertThat(refused.type()).isEqualTo("inquiry-ended"));
  }

  @Test
  void giving_back_tells_the_lower_tier_again() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    UUID id = watch.only().id();
    watch.at(MONDAY + "09:12:00Z").commands(new EscalationCommand.DeEscalate(id, null, "anna"));
    watch.at(MONDAY + "09:13:00Z").commands(new EscalationCommand.DeEscalate(id, 1, "anna"));
    Reply tooLow =
        watch.at(MONDAY + "09:14:00Z").commands(new EscalationCommand.DeEscalate(id, null, "anna"));

    assertThat(watch.story()).endsWith("09:12 DeEscalated 1", "09:12 Notified 1.1.1 [leads:care]");
    assertThat(tooLow)
        .isInstanceOfSatisfying(
            Reply.Refused.class, refused -> assertThat(refused.type()).isEqualTo("no-lower-tier"));
  }

  @Test
  void closing_twice_is_done_once_and_nobody_acknowledges_afterwards() {
    Watch watch = mail();

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);
    UUID id = watch.only().id();
    watch.at(MONDAY + "09:01:00Z").commands(new EscalationCommand.Close(id, "anna", "mistake"));
    Reply again =
        watch.at(MONDAY + "09:02:00Z").commands(new EscalationCommand.Close(id, "anna", null));
    Reply late =
        watch.at(MONDAY + "09:03:00Z").commands(new EscalationCommand.Acknowledge(id, "anna"));

    assertThat(again).isInstanceOf(Reply.Done.class);
    assertThat(watch.told(EscalationEvent.Closed.class)).hasSize(1);
    assertThat(late)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.type()).isEqualTo("escalation-closed"));
  }

  @Test
  void no_chain_is_for_calls() {
    Watch watch =
        new Watch(TestPolicies.with(), Channel.PHONE, Priority.NORMAL, MONDAY + "08:00:00Z");

    watch.at(MONDAY + "09:00:00Z").breached(FIRST);

    assertThat(watch.story()).isEmpty();
  }

  @Test
  void a_customer_who_comes_back_too_often_within_the_window_is_looked_after() {
    Watch watch = mail();

    watch.at(MONDAY + "09:30:00Z").contacted();
    watch.at(MONDAY + "10:00:00Z").contacted();
    assertThat(watch.story()).isEmpty();
    watch.at(MONDAY + "10:29:59Z").contacted();
    watch.at(MONDAY + "10:30:00Z").contacted();

    assertThat(watch.story())
        .containsExactly(
            "10:29 Opened comes-back by REPEATED_CONTACT", "10:29 Notified 1.1.1 [anna]");
  }
}
