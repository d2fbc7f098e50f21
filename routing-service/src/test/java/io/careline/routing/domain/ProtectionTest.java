package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.contract.Status;
import io.careline.policy.Policies;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Agents are not given more than is good for them. */
class ProtectionTest {
  private static final String QUEUE =
      "queues: {care: {calendar: always, require: [{skill: language, is: $language}]}}\n";
  private static final Actor ANNA = new Actor("anna", false);

  private static Workplace under(String rules) {
    Policies policies = Policies.only(QueuesPolicy.of(QUEUE + rules, "care"));
    Workplace work = new Workplace(policies);
    work.agent("anna", "en", Map.of());
    return work;
  }

  private static UUID call(Workplace work) {
    return work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
  }

  private static UUID worked(Workplace work, Duration time) {
    UUID id = call(work);
    work.accept(id);
    work.pass(time);
    work.resolve(id);
    return id;
  }

  @Test
  void mandatory_after_contact_work_ends_only_when_the_agent_says_so() {
    Workplace work = under("wrapUp: {PHONE: {mode: MANDATORY}}\n");
    UUID first = worked(work, Duration.ofMinutes(1));
    UUID next = call(work);
    work.pass(Duration.ofHours(5));
    assertThat(work.status(next)).isEqualTo(Status.QUEUED);
    work.done(new DeskCommand.WrapUpDone(ANNA, first, "NOTED"));
    assertThat(work.status(next)).isEqualTo(Status.OFFERED);
  }

  @Test
  void a_pause_stands_between_two_contacts() {
    Workplace work = under("capacity: {pause: {PHONE: PT10S}}\n");
    worked(work, Duration.ofMinutes(1));
    UUID next = work.received(Channel.PHONE, "other", "en", Priority.URGENT);
    work.pass(Duration.ofSeconds(9));
    assertThat(work.status(next)).as("urgent or not").isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(2));
    assertThat(work.status(next)).isEqualTo(Status.OFFERED);
    assertThat(work.said(AgentEvent.RestChanged.class))
        .extracting(AgentEvent.RestChanged::reason)
        .containsExactly("PAUSE", "OVER");
  }

  @Test
  void a_pause_begins_after_the_after_contact_work_and_not_when_something_is_laid_aside() {
    Workplace work =
        under("capacity: {pause: {PHONE: PT10S}}\nwrapUp: {PHONE: {mode: TIMED, atMost: PT1M}}\n");
    worked(work, Duration.ofMinutes(1));
    assertThat(work.said(AgentEvent.RestChanged.class)).isEmpty();
    work.pass(Duration.ofSeconds(61));
    assertThat(work.agent("anna").onDuty().strain().rest()).isNotNull();
    work.pass(Duration.ofSeconds(10));
    UUID next = call(work);
    work.accept(next);
    work.done(new DeskCommand.Await(ANNA, next, AwaitingWhat.CUSTOMER, null, null));
    assertThat(work.agent("anna").onDuty().strain().rest()).isNull();
  }

  @Test
  void who_was_busy_for_too_long_gets_nothing_new_until_the_share_is_lower() {
    Workplace work = under("capacity: {occupancyAtMost: 0.8, occupancyOver: PT10M}\n");
    worked(work, Duration.ofMinutes(9));
    UUID next = call(work);
    // 480 of 600 seconds are allowed; the first minute of the window was free anyway.
    work.pass(Duration.ofSeconds(119));
    assertThat(work.status(next)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(2));
    assertThat(work.status(next)).isEqualTo(Status.OFFERED);
  }

  @Test
  void what_is_urgent_breaks_such_a_rest_if_nobody_else_is_free() {
    Workplace work = under("capacity: {occupancyAtMost: 0.8, occupancyOver: PT10M}\n");
    worked(work, Duration.ofMinutes(10));
    UUID urgent = work.received(Channel.EMAIL, "other", "en", Priority.URGENT);
    assertThat(work.item(urgent).holds()).extracting(Hold::agentId).containsExactly("anna");
    work.agent("bob", "en", Map.of());
    UUID second = work.received(Channel.EMAIL, "other", "en", Priority.URGENT);
    assertThat(work.item(second).holds()).extracting(Hold::agentId).containsExactly("bob");
    assertThat(work.said(RoutingEvent.Offered.class).getLast().decision().excluded())
        .isEqualTo(Map.of("RESTING", 1));
  }

  @Test
  void a_person_may_give_work_to_who_rests() {
    Workplace work = under("capacity: {pause: {PHONE: PT1M}}\n");
    worked(work, Duration.ofMinutes(1));
    UUID next = call(work);
    work.assign(next, "anna");
    assertThat(work.status(next)).isEqualTo(Status.ASSIGNED);
  }

  @Test
  void several_chats_are_busy_once_and_still_make_tired() {
    Workplace work = under("capacity: {occupancyAtMost: 0.8, occupancyOver: PT10M}\n");
    UUID one = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    UUID two = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    work.accept(one);
    work.accept(two);
    work.pass(Duration.ofMinutes(9));
    work.resolve(one);
    UUID next = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    work.pass(Duration.ofHours(1));
    assertThat(work.status(next)).as("the second chat goes on").isEqualTo(Status.QUEUED);
    work.resolve(two);
    work.pass(Duration.ofMinutes(3));
    assertThat(work.status(next)).isEqualTo(Status.OFFERED);
  }

  @Test
  void a_rest_is_not_longer_than_the_idle_time_that_the_policy_wants_in_the_window() {
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    Strain strain = Strain.NONE.busy(true, now.minus(Duration.ofHours(3)));
    assertThat(strain.restNeeded(0.85, Duration.ofHours(1), now))
        .contains(now.plus(Duration.ofMinutes(9)));
    Strain free = strain.busy(false, now);
    assertThat(free.restNeeded(0.85, Duration.ofHours(1), now.plus(Duration.ofMinutes(9))))
        .isEmpty();
  }

  @Test
  void a_break_has_a_reason_and_a_planned_end_and_lasts_until_the_agent_is_back() {
    Workplace work = under("");
    Instant until = work.now().plus(Duration.ofMinutes(30));
    work.done(new DeskCommand.SetPresence(ANNA, "anna", Presence.BREAK, "LUNCH", until));
    assertThat(AgentView.of(work.agent("anna")).presenceUntil()).isEqualTo(until);
    UUID id = call(work);
    work.pass(Duration.ofHours(1));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.present("anna", Presence.AVAILABLE);
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
    assertThat(AgentView.of(work.agent("anna")).presenceUntil()).isNull();
    Instant past = work.now().minusSeconds(1);
    for (Instant wrong : List.of(past, until)) {
      Presence presence = wrong.equals(past) ? Presence.BREAK : Presence.BUSY;
      work.refused(
          new DeskCommand.SetPresence(ANNA, "anna", presence, null, wrong), "until-not-planned");
    }
  }
}
