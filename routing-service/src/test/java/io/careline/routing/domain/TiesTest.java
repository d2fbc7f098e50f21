package io.careline.routing.domain;

import static io.careline.routing.domain.Workplace.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.policy.Policies;
import io.careline.routing.domain.Acquaintances.Seen;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The agent who is wanted, who had the inquiry last, who knows the customer: if free, and in time.
 */
class TiesTest {
  private static final UUID CUSTOMER = new UUID(1, 7);
  private static final Policies STICKY =
      Documents.care("sticky: {preferred: P30D, last: P7D, known: P90D}");

  private final Workplace work = new Workplace(STICKY);

  @Test
  void T27_who_had_it_last_is_asked_only_if_available_and_only_for_a_while() {
    work.agent("anna", "en", Map.of());
    UUID id = work.emailOf(CUSTOMER, "other");
    work.accept(id);
    work.resolve(id);
    work.agent("bob", "en", Map.of());
    reopen(id);
    assertThat(work.lastAsked()).isEqualTo("anna by LAST_AGENT");

    work.present("anna", Presence.BREAK);
    assertThat(work.lastAsked()).isEqualTo("bob by LONGEST_IDLE");
    work.accept(id);
    work.resolve(id);
    work.present("anna", Presence.AVAILABLE);
    reopen(id);
    assertThat(work.lastAsked()).isEqualTo("bob by LAST_AGENT");
  }

  @Test
  void T27_after_its_time_the_last_agent_is_one_among_others() {
    Workplace short_ = new Workplace(Documents.care("sticky: {last: PT1H}"));
    short_.agent("anna", "en", Map.of());
    UUID id = short_.email("other");
    short_.accept(id);
    short_.resolve(id);
    short_.agent("bob", "en", Map.of());
    short_.pass(Duration.ofHours(2));
    UUID other = short_.email("other");
    short_.accept(other);
    short_.done(new DeskCommand.Reopen(LEAD, id));

    assertThat(short_.lastAsked()).endsWith("by LONGEST_IDLE");
  }

  @Test
  void who_knows_the_customer_is_asked_before_strangers_while_that_is_recent() {
    work.agent("anna", "en", Map.of());
    UUID first = work.emailOf(CUSTOMER, "other");
    work.accept(first);
    work.agent("bob", "en", Map.of());
    work.resolve(first);
    work.pass(Duration.ofDays(3));
    work.emailOf(CUSTOMER, "other");
    assertThat(work.lastAsked()).isEqualTo("anna by KNOWN_AGENT");

    work.emailOf(new UUID(1, 8), "other");
    assertThat(work.lastAsked()).endsWith("by LONGEST_IDLE");
    work.present("anna", Presence.OFFLINE);
    work.pass(Duration.ofDays(91));
    work.present("anna", Presence.AVAILABLE);
    work.present("bob", Presence.AVAILABLE);
    work.emailOf(CUSTOMER, "other");
    assertThat(work.lastAsked()).endsWith("by LONGEST_IDLE");
  }

  @Test
  void a_customers_own_agent_comes_before_who_only_knows_the_customer() {
    work.agent("anna", "en", Map.of());
    UUID first = work.emailOf(CUSTOMER, "other");
    work.accept(first);
    work.agent("bob", "en", Map.of());
    work.done(
        new DeskCommand.NameAgent(LEAD, CUSTOMER, "bob", work.now().plus(Duration.ofDays(2))));
    work.emailOf(CUSTOMER, "other");
    assertThat(work.lastAsked()).isEqualTo("bob by PREFERRED_AGENT");

    work.present("bob", Presence.BREAK);
    work.emailOf(CUSTOMER, "other");
    assertThat(work.lastAsked()).isEqualTo("anna by KNOWN_AGENT");

    work.pass(Duration.ofDays(2));
    assertThat(work.desk().crew().names()).isEmpty();
    assertThat(work.said(CustomerEvent.AgentNamed.class)).hasSize(2);
    assertThat(work.said(CustomerEvent.AgentNamed.class).getLast().agentId()).isNull();
  }

  @Test
  void an_own_agent_goes_along_when_customers_turn_out_to_be_one() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "en", Map.of());
    work.done(
        new DeskCommand.NameAgent(LEAD, CUSTOMER, "bob", work.now().plus(Duration.ofDays(2))));
    UUID one = new UUID(1, 9);
    work.told(new CustomerEvent.Merged(CUSTOMER, one, "lead"));
    work.emailOf(one, "other");

    assertThat(work.lastAsked()).isEqualTo("bob by PREFERRED_AGENT");
    assertThat(work.desk().crew().names()).containsOnlyKeys(one);
  }

  @Test
  void a_wish_is_met_if_the_agent_is_free_and_ends_when_the_policy_says() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "en", Map.of());
    work.present("anna", Presence.BREAK);
    work.present("bob", Presence.BREAK);
    UUID id = work.email("other");
    Instant far = work.now().plus(Duration.ofDays(300));
    work.done(new DeskCommand.Prefer(LEAD, id, "bob", far, false));
    assertThat(work.said(RoutingEvent.AgentPreferred.class).getFirst().until())
        .isBefore(work.now().plus(Duration.ofDays(31)));

    work.present("anna", Presence.AVAILABLE);
    assertThat(work.lastAsked()).as("bob is not free").isEqualTo("anna by LONGEST_IDLE");
    work.decline(id);
    work.present("bob", Presence.AVAILABLE);
    assertThat(work.lastAsked()).isEqualTo("bob by PREFERRED_AGENT");
  }

  @Test
  void what_is_for_one_agent_waits_for_that_agent_and_then_goes_to_the_queue() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "de", Map.of());
    UUID id = work.email("other");
    assertThat(work.lastAsked()).startsWith("anna");
    Instant until = work.now().plusSeconds(600);
    work.present("bob", Presence.BREAK);
    work.done(new DeskCommand.Prefer(LEAD, id, "bob", until, true));
    assertThat(work.said(RoutingEvent.OfferRevoked.class).getLast().reason())
        .isEqualTo(Reasons.DIRECTED);
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    Invariants.check(work);

    work.pass(Duration.ofSeconds(599));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(2));
    assertThat(work.lastAsked()).isEqualTo("anna by LONGEST_IDLE");
    assertThat(work.item(id).bond().wish()).isNull();
  }

  @Test
  void what_is_for_one_agent_does_not_overflow_meanwhile() {
    work.agent("anna", "en", Map.of("billing", 1));
    UUID id = work.email("billing");
    Instant until = work.now().plus(Duration.ofHours(1));
    work.present("anna", Presence.BREAK);
    work.done(new DeskCommand.Prefer(LEAD, id, "anna", until, true));
    work.agent("bob", "en", Map.of("billing", 5));
    work.pass(Duration.ofMinutes(30));
    assertThat(work.item(id).queue()).isEqualTo("billing");
    work.present("anna", Presence.AVAILABLE);
    assertThat(work.lastAsked()).isEqualTo("anna by DIRECT");
    work.accept(id);
    work.done(new DeskCommand.Transfer(LEAD, id, "billing", null, "X"));
    assertThat(work.lastAsked()).isEqualTo("bob by LONGEST_IDLE");
  }

  @Test
  void T24_a_person_that_assigns_wins_over_every_wish_and_tie() {
    work.agent("anna", "en", Map.of());
    work.agent("bob", "en", Map.of());
    work.present("anna", Presence.BREAK);
    UUID id = work.emailOf(CUSTOMER, "other");
    work.done(new DeskCommand.Prefer(LEAD, id, "anna", work.now().plusSeconds(600), true));
    work.assign(id, "bob");
    work.present("anna", Presence.AVAILABLE);
    work.pass(Duration.ofMinutes(20));

    assertThat(work.item(id).fold().agentId()).isEqualTo("bob");
    assertThat(work.said(RoutingEvent.Assigned.class)).hasSize(1);
    work.refused(
        new DeskCommand.Prefer(LEAD, id, "anna", work.now().plusSeconds(600), true),
        "status-does-not-allow");
  }

  @Test
  void wishes_that_nobody_could_meet_are_refused() {
    work.agent("anna", "en", Map.of());
    work.agent("rita", People.inPool("reserve"));
    UUID id = work.email("other");
    Instant until = work.now().plusSeconds(600);
    work.refused(new DeskCommand.Prefer(LEAD, id, "nobody", null, false), "unknown-agent");
    work.refused(new DeskCommand.Prefer(LEAD, id, "rita", until, true), "agent-in-another-pool");
    work.refused(
        new DeskCommand.Prefer(new Actor("anna", false), id, "anna", null, false),
        "not-your-inquiry");
    work.refused(new DeskCommand.NameAgent(LEAD, CUSTOMER, "nobody", until), "unknown-agent");
  }

  @Test
  void who_is_remembered_does_not_depend_on_the_order_and_is_bounded() {
    List<Seen> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          new Seen(
              new UUID(2, i % 50), "agent-" + i % 7, Instant.EPOCH.plusSeconds(i * 37L % 101)));
    }
    Acquaintances expected = remembered(all);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(all, new Random(seed));
      assertThat(remembered(all)).isEqualTo(expected);
    }
    assertThat(expected.byCustomer()).hasSize(20);
  }

  private static Acquaintances remembered(List<Seen> all) {
    Acquaintances now = Acquaintances.NONE;
    for (Seen one : all) {
      now = now.plus(one, 20);
    }
    return now;
  }

  @Test
  void everything_is_rebuilt_from_the_log() {
    work.agent("anna", "en", Map.of());
    UUID id = work.emailOf(CUSTOMER, "other");
    work.done(new DeskCommand.Prefer(LEAD, id, "anna", work.now().plusSeconds(600), true));
    work.accept(id);
    work.done(
        new DeskCommand.NameAgent(LEAD, CUSTOMER, "anna", work.now().plus(Duration.ofDays(2))));
    Desk again = Desk.empty();
    for (Event event : work.log()) {
      again = again.evolve(event);
    }
    assertThat(again).isEqualTo(work.desk());
    assertThat(again.crew()).isEqualTo(work.desk().crew());
    assertThat(again.crew().acquainted().of(CUSTOMER)).isPresent();
  }

  private void reopen(UUID id) {
    work.pass(Duration.ofMinutes(3));
    work.done(new DeskCommand.Reopen(LEAD, id));
  }
}
