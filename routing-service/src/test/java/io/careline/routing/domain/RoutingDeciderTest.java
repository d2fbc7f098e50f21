package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.contract.Status;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingDeciderTest {
  private static final Actor ANNA = new Actor("anna", false);
  private static final Actor BOB = new Actor("bob", false);

  private final Workplace work = new Workplace();

  @Test
  void an_inquiry_goes_from_received_to_closed() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
    work.accept(id);
    assertThat(work.status(id)).isEqualTo(Status.ASSIGNED);
    work.resolve(id);
    assertThat(work.status(id)).isEqualTo(Status.RESOLVED);
    work.pass(Duration.ofDays(7));
    assertThat(work.status(id)).isEqualTo(Status.CLOSED);
    assertThat(work.desk().items()).isEmpty();
    assertThat(work.desk().timers()).isEmpty();
  }

  @Test
  void the_longest_idle_of_those_who_fit_is_asked_and_the_decision_says_why() {
    work.agent("anna", "en", Map.of("billing", 3));
    work.agent("bob", "en", Map.of("billing", 4));
    work.agent("carl", "de", Map.of("billing", 5));
    work.agent("dora", "en", Map.of("billing", 2));
    work.agent("emil", "en", Map.of("billing", 5));
    work.present("emil", Presence.BREAK);
    UUID id = work.email("billing");
    RoutingEvent.Offered offered = work.said(RoutingEvent.Offered.class).getFirst();
    assertThat(offered.agentId()).isEqualTo("anna");
    assertThat(offered.inquiry().queue()).isEqualTo("billing");
    assertThat(offered.decision().rule()).isEqualTo("LONGEST_IDLE");
    assertThat(offered.decision().best()).extracting("agentId").containsExactly("anna", "bob");
    assertThat(offered.decision().excluded())
        .isEqualTo(Map.of("LANGUAGE", 1, "SKILL", 1, "PRESENCE", 1));
    assertThat(work.item(id).past().explanation()).isNotNull();
  }

  @Test
  void T20_freed_capacity_pulls_the_longest_waiting_at_once() {
    work.agent("anna", "en", Map.of());
    UUID call = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.accept(call);
    UUID first = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    UUID second = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.pass(Duration.ofMinutes(1));
    work.resolve(call);
    assertThat(work.status(first)).as("after-contact work keeps capacity").isEqualTo(Status.QUEUED);
    work.done(new DeskCommand.WrapUpDone(ANNA, call, "DONE"));
    assertThat(work.status(first)).isEqualTo(Status.OFFERED);
    assertThat(work.status(second)).isEqualTo(Status.QUEUED);
  }

  @Test
  void T21_an_agent_that_comes_drains_the_queue_by_order_and_capacity() {
    List<UUID> normal = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      normal.add(work.email("other"));
    }
    UUID urgent = work.received(Channel.EMAIL, "other", "en", Priority.URGENT);
    work.agent("anna", "en", Map.of());
    assertThat(work.said(RoutingEvent.Offered.class))
        .extracting(offered -> offered.inquiry().id())
        .containsExactly(urgent, normal.get(0), normal.get(1), normal.get(2), normal.get(3));
  }

  @Test
  void T22_a_hundred_acceptances_make_one_assignment() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    UUID offer = work.offerOf(id);
    IntStream.range(0, 100).forEach(i -> work.done(new DeskCommand.Accept(ANNA, offer)));
    work.refused(new DeskCommand.Accept(BOB, offer), "offer-gone");
    assertThat(work.said(RoutingEvent.Assigned.class)).hasSize(1);
  }

  @Test
  void T23_an_agent_that_does_not_fit_any_more_loses_the_offer() {
    work.agent("anna", "en", Map.of("billing", 3));
    UUID id = work.email("billing");
    UUID offer = work.offerOf(id);
    work.agent("anna", "en", Map.of("billing", 2));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.refused(new DeskCommand.Accept(ANNA, offer), "offer-gone");
    assertThat(work.said(RoutingEvent.OfferRevoked.class))
        .extracting(RoutingEvent.OfferRevoked::reason)
        .containsExactly(Reasons.AGENT_CHANGED);
  }

  @Test
  void T24_a_person_that_assigns_wins_over_the_open_offer() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "de", Map.of());
    UUID id = work.email("other");
    UUID offer = work.offerOf(id);
    work.assign(id, "bob");
    work.refused(new DeskCommand.Accept(ANNA, offer), "offer-gone");
    assertThat(work.item(id).fold().agentId()).isEqualTo("bob");
    work.assign(id, "anna");
    assertThat(work.item(id).fold().agentId()).isEqualTo("anna");
  }

  @Test
  void T25_equal_agents_get_equal_shares_and_never_more_than_capacity() {
    for (int i = 0; i < 5; i++) {
      work.agent("agent" + i, "en", Map.of());
    }
    for (int i = 0; i < 13; i++) {
      work.email("other");
    }
    assertThat(work.desk().agents().values())
        .allSatisfy(agent -> assertThat(agent.count(Channel.EMAIL)).isBetween(2, 3));
    for (int i = 0; i < 20; i++) {
      work.email("other");
    }
    assertThat(work.desk().agents().values())
        .allSatisfy(agent -> assertThat(agent.count(Channel.EMAIL)).isEqualTo(5));
  }

  @Test
  void T27_what_is_reopened_returns_to_its_agent_only_if_that_one_is_there() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    work.resolve(id);
    work.agent("bob", "en", Map.of());
    work.pass(Duration.ofMinutes(1));
    work.contacted(id);
    assertThat(work.said(RoutingEvent.Offered.class).getLast().agentId()).isEqualTo("anna");
    assertThat(work.said(RoutingEvent.Offered.class).getLast().decision().rule())
        .isEqualTo("LAST_AGENT");
    work.present("anna", Presence.OFFLINE);
    assertThat(work.said(RoutingEvent.Offered.class).getLast().agentId()).isEqualTo("bob");
    assertThat(work.item(id).fold().episode()).isEqualTo(2);
  }

  @Test
  void T28_an_offer_that_nobody_answers_goes_to_the_next_and_the_silent_agent_is_left_alone() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.pass(Duration.ofMinutes(2));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(31));
    assertThat(work.status(id)).as("asked again after a rest").isEqualTo(Status.OFFERED);
    work.pass(Duration.ofMinutes(2));
    assertThat(work.agent("anna").onDuty().presence()).isEqualTo(Presence.NOT_RESPONDING);
    work.agent("bob", "en", Map.of());
    assertThat(work.said(RoutingEvent.Offered.class).getLast().agentId()).isEqualTo("bob");
  }

  @Test
  void who_declines_is_not_asked_again_before_others_but_in_the_end_is() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.decline(id);
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(29));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(2));
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
  }

  @Test
  void requirements_relax_and_another_queue_helps_after_a_while() {
    UUID id = work.email("billing");
    work.agent("anna", "en", Map.of("billing", 1));
    work.agent("bob", "en", Map.of());
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofMinutes(1));
    assertThat(work.said(RoutingEvent.Offered.class).getLast().agentId()).isEqualTo("anna");
    work.decline(id);
    work.present("anna", Presence.OFFLINE);
    work.pass(Duration.ofMinutes(4));
    assertThat(work.said(RoutingEvent.Queued.class).getLast().queue()).isEqualTo("care");
    assertThat(work.said(RoutingEvent.Offered.class).getLast().agentId()).isEqualTo("bob");
  }

  @Test
  void a_caller_who_leaves_takes_the_offer_along() {
    work.agent("anna", "en", Map.of());
    UUID id = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    UUID next = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.abandoned(id);
    assertThat(work.status(id)).isEqualTo(Status.ABANDONED);
    assertThat(work.status(next)).isEqualTo(Status.OFFERED);
  }

  @Test
  void a_call_that_is_picked_up_is_assigned() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "en", Map.of());
    UUID id = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.answered(id, "anna");
    assertThat(work.said(RoutingEvent.Assigned.class)).hasSize(1);
    assertThat(work.said(RoutingEvent.Assigned.class).getFirst().offerId()).isNotNull();
    UUID other = work.received(Channel.PHONE, "other", "de", Priority.NORMAL);
    work.answered(other, "bob");
    assertThat(work.item(other).fold().agentId()).isEqualTo("bob");
  }

  @Test
  void who_takes_a_call_that_was_not_offered_loses_offers_there_is_no_room_for() {
    work.agent("anna", "en", Map.of());
    UUID chat = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    UUID call = work.received(Channel.PHONE, "other", "de", Priority.NORMAL);
    work.answered(call, "anna");
    assertThat(work.status(chat)).isEqualTo(Status.QUEUED);
    assertThat(work.said(RoutingEvent.OfferRevoked.class)).hasSize(1);
  }

  @Test
  void a_call_interrupts_mails_but_not_chats() {
    work.agent("anna", "en", Map.of());
    for (int i = 0; i < 5; i++) {
      work.accept(work.email("other"));
    }
    UUID call = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    assertThat(work.status(call)).isEqualTo(Status.OFFERED);
    work.accept(call);
    UUID chat = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    assertThat(work.status(chat)).isEqualTo(Status.QUEUED);
  }

  @Test
  void what_awaits_the_customer_gives_room_and_comes_back_with_the_customer() {
    work.agent("anna", "en", Map.of(), 20);
    UUID id = work.email("other");
    work.accept(id);
    work.done(new DeskCommand.Await(ANNA, id, AwaitingWhat.CUSTOMER, null, null));
    assertThat(work.status(id)).isEqualTo(Status.AWAITING_CUSTOMER);
    work.contacted(id);
    assertThat(work.status(id)).isEqualTo(Status.ASSIGNED);
    work.done(new DeskCommand.Await(ANNA, id, AwaitingWhat.CUSTOMER, null, null));
    UUID next = work.email("other");
    work.accept(next);
    work.contacted(id);
    assertThat(work.status(id)).as("the agent has no room").isEqualTo(Status.QUEUED);
    work.resolve(next);
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
  }

  @Test
  void what_awaits_the_customer_comes_back_with_another_inquiry_in_which_the_customer_waits() {
    work.agent("anna", "en", Map.of(), 20);
    UUID id = work.email("other");
    work.accept(id);
    work.done(new DeskCommand.Await(ANNA, id, AwaitingWhat.CUSTOMER, null, null));

    work.absorbed(id, false);
    assertThat(work.status(id)).isEqualTo(Status.AWAITING_CUSTOMER);
    work.absorbed(id, true);
    assertThat(work.status(id)).isEqualTo(Status.ASSIGNED);
  }

  @Test
  void a_follow_up_comes_back_at_its_time() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    Instant until = work.now().plus(Duration.ofHours(1));
    work.done(new DeskCommand.Await(ANNA, id, AwaitingWhat.FOLLOW_UP, until, "CALL_BACK"));
    work.pass(Duration.ofMinutes(59));
    assertThat(work.status(id)).isEqualTo(Status.FOLLOW_UP);
    work.pass(Duration.ofMinutes(2));
    assertThat(work.status(id)).isEqualTo(Status.ASSIGNED);
  }

  @Test
  void timed_after_contact_work_ends_by_itself() {
    work.agent("anna", "en", Map.of());
    UUID call = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.accept(call);
    work.resolve(call);
    UUID next = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    assertThat(work.status(next)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofMinutes(2));
    assertThat(work.said(RoutingEvent.WrappedUp.class)).hasSize(1);
    assertThat(work.status(next)).isEqualTo(Status.OFFERED);
  }

  @Test
  void optional_after_contact_work_keeps_no_room_and_is_reported_once() {
    work.agent("anna", "en", Map.of());
    UUID chat = work.received(Channel.CHAT, "other", "en", Priority.NORMAL);
    work.accept(chat);
    work.resolve(chat);
    assertThat(work.agent("anna").isFree()).isTrue();
    work.done(new DeskCommand.WrapUpDone(ANNA, chat, null));
    work.refused(new DeskCommand.WrapUpDone(ANNA, chat, null), "nothing-to-wrap-up");
  }

  @Test
  void a_transfer_to_a_queue_does_not_come_back_to_who_sent_it() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    work.done(new DeskCommand.Transfer(ANNA, id, "care", null, "NOT_MINE"));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.agent("bob", "en", Map.of());
    assertThat(work.item(id).holds()).extracting(Hold::agentId).containsExactly("bob");
  }

  @Test
  void a_transfer_to_an_agent_arrives_there() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "pl", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    work.done(new DeskCommand.Transfer(ANNA, id, null, "bob", "POLISH"));
    assertThat(work.item(id).fold().agentId()).isEqualTo("bob");
    work.refused(new DeskCommand.Transfer(ANNA, id, "care", null, "X"), "not-your-inquiry");
    work.refused(new DeskCommand.Transfer(BOB, id, "nowhere", null, "X"), "unknown-queue");
  }

  @Test
  void after_too_many_transfers_a_person_decides() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    for (int i = 0; i < 3; i++) {
      work.accept(id);
      work.done(new DeskCommand.Transfer(ANNA, id, "care", null, "NOT_MINE"));
      work.pass(Duration.ofMinutes(6));
    }
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.assign(id, "anna");
    assertThat(work.status(id)).isEqualTo(Status.ASSIGNED);
  }

  @Test
  void another_category_moves_what_waits_to_its_queue_and_keeps_its_age() {
    UUID id = work.email("billing");
    Instant since = work.item(id).waiting().since();
    work.pass(Duration.ofSeconds(10));
    work.reclassified(id, "cancellation", Priority.HIGH);
    assertThat(work.item(id).queue()).isEqualTo("retention");
    assertThat(work.item(id).waiting().since()).isEqualTo(since);
    work.agent("anna", "en", Map.of("retention", 2));
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
    assertThat(work.said(RoutingEvent.Offered.class).getFirst().inquiry().priority())
        .isEqualTo(Priority.HIGH);
  }

  @Test
  void a_draining_agent_gets_nothing_new_and_leaves_after_the_last_work() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    work.present("anna", Presence.DRAINING);
    UUID next = work.email("other");
    assertThat(work.status(next)).isEqualTo(Status.QUEUED);
    work.resolve(id);
    assertThat(work.agent("anna").onDuty().presence()).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void a_break_gives_open_offers_back_at_once() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.present("anna", Presence.BREAK);
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.present("anna", Presence.AVAILABLE);
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
  }

  @Test
  void a_removed_agents_work_goes_back_to_the_queue() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    UUID offered = work.email("other");
    work.done(new DeskCommand.RemoveAgent(Workplace.LEAD, "anna", 1));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    assertThat(work.status(offered)).isEqualTo(Status.QUEUED);
    assertThat(work.desk().agents()).isEmpty();
    assertThat(work.said(AgentEvent.Removed.class)).hasSize(1);
  }

  @Test
  void an_older_revision_of_an_agent_is_refused() {
    work.agent("anna", "en", Map.of());
    work.refused(new DeskCommand.RemoveAgent(Workplace.LEAD, "anna", 7), "agent-changed-since");
    work.agent("anna", "de", Map.of());
    assertThat(work.agent("anna").profile().revision()).isEqualTo(2);
    work.agent("anna", "de", Map.of());
    assertThat(work.agent("anna").profile().revision()).as("nothing changed").isEqualTo(2);
  }

  @Test
  void an_agent_acts_only_for_itself() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.refused(new DeskCommand.Accept(BOB, work.offerOf(id)), "not-your-offer");
    work.refused(new DeskCommand.Decline(BOB, work.offerOf(id), "X"), "not-your-offer");
    work.accept(id);
    work.refused(new DeskCommand.Resolve(BOB, id, "X"), "not-your-inquiry");
    work.refused(
        new DeskCommand.Await(BOB, id, AwaitingWhat.CUSTOMER, null, null), "not-your-inquiry");
    work.refused(new DeskCommand.SetPresence(BOB, "anna", Presence.BREAK, null), "not-your-agent");
  }

  @Test
  void what_is_unknown_is_told_apart_from_what_is_over() {
    UUID nowhere = new UUID(5, 5);
    work.refused(new DeskCommand.Accept(ANNA, nowhere), "unknown-or-not-yet-known");
    work.refused(new DeskCommand.Reopen(ANNA, nowhere), "unknown-or-not-yet-known");
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    work.resolve(id);
    work.done(new DeskCommand.Close(Workplace.LEAD, id));
    work.done(new DeskCommand.Close(Workplace.LEAD, id));
    work.refused(new DeskCommand.Reopen(ANNA, id), "status-does-not-allow");
  }

  @Test
  void merging_frees_the_agent() {
    work.agent("anna", "en", Map.of());
    UUID id = work.email("other");
    work.accept(id);
    work.merged(id);
    assertThat(work.said(RoutingEvent.Unassigned.class))
        .extracting(RoutingEvent.Unassigned::reason)
        .containsExactly("MERGED");
    assertThat(work.agent("anna").isFree()).isTrue();
    assertThat(work.status(id)).isEqualTo(Status.MERGED);
  }

  @Test
  void the_end_of_an_incident_resolves_what_is_open_whoever_has_it() {
    work.agent("anna", "en", Map.of());
    UUID held = work.email("other");
    work.accept(held);
    UUID waiting = work.email("privacy");
    work.incidentOver(held, 1);
    work.incidentOver(waiting, 1);
    work.incidentOver(waiting, 1);

    assertThat(work.said(RoutingEvent.Resolved.class))
        .extracting(RoutingEvent.Resolved::agentId, RoutingEvent.Resolved::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("anna", "INCIDENT"),
            org.assertj.core.groups.Tuple.tuple("sue", "INCIDENT"));
    assertThat(work.agent("anna").isFree()).isTrue();
  }

  @Test
  void who_came_back_after_the_end_of_an_incident_is_not_resolved_by_it() {
    UUID id = work.email("other");
    work.incidentOver(id, 1);
    work.contacted(id);
    work.incidentOver(id, 1);

    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    assertThat(work.said(RoutingEvent.Resolved.class)).hasSize(1);
  }
}
