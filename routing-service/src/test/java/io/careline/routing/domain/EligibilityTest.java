package io.careline.routing.domain;

import static io.careline.routing.domain.Workplace.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.contract.TeamEvent;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may get an inquiry: skills that end, teams with dates, languages, and the right to reply. */
class EligibilityTest {
  private static final Actor ANNA = new Actor("anna", false);

  private Workplace work = new Workplace();

  @ParameterizedTest(name = "{0} with billing {1}, teams of red: {2}, English {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {skill: billing, atLeast: 3}                                  | 3 | false | 5 | OFFERED
          {skill: billing, atLeast: 3}                                  | 2 | false | 5 | QUEUED
          {skill: billing, is: 2}                                       | 2 | false | 5 | OFFERED
          {skill: billing, is: 2}                                       | 3 | false | 5 | QUEUED
          {skill: billing, oneOf: [1, 4]}                               | 4 | false | 5 | OFFERED
          {skill: billing, oneOf: [1, 4]}                               | 3 | false | 5 | QUEUED
          {team: red}                                                   | 1 | true  | 5 | OFFERED
          {team: red}                                                   | 1 | false | 5 | QUEUED
          {team: [red, blue]}                                           | 1 | false | 5 | OFFERED
          {anyOf: [{team: red}, {skill: billing, atLeast: 4}]}          | 4 | false | 5 | OFFERED
          {anyOf: [{team: red}, {skill: billing, atLeast: 4}]}          | 1 | true  | 5 | OFFERED
          {anyOf: [{team: red}, {skill: billing, atLeast: 4}]}          | 3 | false | 5 | QUEUED
          {skill: language, is: $language, atLeast: 4}                  | 1 | false | 4 | OFFERED
          {skill: language, is: $language, atLeast: 4}                  | 1 | false | 3 | QUEUED
          {skill: language, oneOf: [de, en]}                            | 1 | false | 1 | OFFERED
          {skill: language, oneOf: [de, pl]}                            | 1 | false | 5 | QUEUED
          """)
  void requirements_compare(
      String requirement, int billing, boolean red, int english, Status expected) {
    work = new Workplace(Documents.billing("[" + requirement + "]"));
    if (red) {
      team("red", new TeamEvent.Member("anna", null, null));
    }
    DeskCommand.Profile plain = People.skilled(Map.of("billing", billing));
    work.agent(
        "anna",
        new DeskCommand.Profile(
            plain.kind(),
            plain.pool(),
            plain.team(),
            plain.skills(),
            plain.languages(),
            plain.channels(),
            plain.limits(),
            plain.capacity(),
            false,
            null,
            Map.of("en", english),
            null));

    assertThat(work.status(work.email("billing"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void T22_a_hundred_triggers_of_every_kind_make_one_assignment(long seed) {
    Random chance = new Random(seed);
    work.agent("anna", "en", Map.of());
    work.agent("bob", "en", Map.of());
    UUID id = work.email("other");
    UUID offer = work.offerOf(id);
    String asked = work.item(id).holds().getFirst().agentId();
    Actor agent = new Actor(asked, false);
    work.done(new DeskCommand.Accept(agent, offer));
    for (int i = 0; i < 100; i++) {
      switch (chance.nextInt(9)) {
        case 0 -> work.ask(new DeskCommand.Accept(agent, offer));
        case 1 -> work.ask(new DeskCommand.Accept(LEAD, offer));
        case 2 -> work.ask(new DeskCommand.Assign(LEAD, id, asked));
        case 3 -> work.ask(new DeskCommand.Transfer(agent, id, null, asked, "X"));
        case 4 -> work.ask(new DeskCommand.Prefer(LEAD, id, "bob", null, false));
        case 5 -> work.present("bob", chance.nextBoolean() ? Presence.BREAK : Presence.AVAILABLE);
        case 6 -> work.contacted(id);
        case 7 -> work.answered(id, asked);
        default ->
            team("red", new TeamEvent.Member(chance.nextBoolean() ? "anna" : "bob", null, null));
      }
      Invariants.check(work);
    }
    assertThat(work.said(RoutingEvent.Assigned.class)).hasSize(1);
    assertThat(work.said(RoutingEvent.Unassigned.class)).isEmpty();
  }

  @Test
  void a_language_without_a_level_is_spoken_without_limits() {
    work = new Workplace(Documents.billing("[{skill: language, is: $language, atLeast: 5}]"));
    work.agent("anna", People.ordinary());
    assertThat(work.status(work.email("billing"))).isEqualTo(Status.OFFERED);
  }

  @Test
  void operators_relax_step_by_step() {
    work =
        new Workplace(
            Documents.with(
                "- {after: PT1M, require: [{skill: billing, atLeast: 1}, {skill: language, is: $language}]}",
                "- {after: PT1M, require: [{skill: billing, oneOf: [2, 3]}]}\n"
                    + "      - {after: PT2M, require: [{anyOf: [{team: red}, {skill: billing, is: 1}]}]}"));
    work.agent("anna", People.skilled(Map.of("billing", 1)));
    UUID id = work.email("billing");
    work.pass(Duration.ofSeconds(61));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(60));
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
  }

  @Test
  void what_overflows_into_another_pool_is_handed_over_on_record() {
    work =
        new Workplace(Documents.with("  care:\n    pool: main\n", "  care:\n    pool: reserve\n"));
    work.agent("anna", People.ordinary());
    work.agent("rita", People.inPool("reserve"));
    UUID id = work.email("billing");
    work.pass(Duration.ofMinutes(6));

    RoutingEvent.Queued last = work.said(RoutingEvent.Queued.class).getLast();
    assertThat(last.pool()).isEqualTo("reserve");
    assertThat(last.poolBefore()).isEqualTo("main");
    assertThat(last.reason()).isEqualTo(Reasons.OVERFLOW);
    assertThat(work.lastAsked()).isEqualTo("rita by LONGEST_IDLE");
    assertThat(work.item(id).waiting().pool()).isEqualTo("reserve");
    assertThat(work.said(RoutingEvent.Queued.class).getFirst().poolBefore()).isNull();
  }

  @Test
  void T23_a_certificate_that_runs_out_takes_offers_along_and_leaves_a_trace() {
    Instant end = work.now().plusSeconds(60);
    work.agent("anna", People.certified("billing", end));
    UUID id = work.email("billing");
    UUID offer = work.offerOf(id);

    work.pass(Duration.ofSeconds(61));
    work.refused(new DeskCommand.Accept(ANNA, offer), "offer-gone");
    AgentEvent.Changed profile = work.agent("anna").profile();
    assertThat(profile.skills()).isEmpty();
    assertThat(profile.skillsUntil()).containsEntry("billing", end);
    assertThat(profile.revision()).isEqualTo(2);
    assertThat(work.desk().crew().next()).isEmpty();
    Invariants.check(work);
  }

  @Test
  void T23_what_is_over_counts_no_more_even_before_its_wake_up_fires() {
    work.agent("anna", People.certified("billing", work.now().plusSeconds(60)));
    UUID id = work.email("billing");
    UUID offer = work.offerOf(id);

    work.sleep(Duration.ofSeconds(61));
    work.refused(new DeskCommand.Accept(ANNA, offer), "offer-gone");
    UUID next = work.email("billing");
    assertThat(work.status(next)).isEqualTo(Status.QUEUED);
  }

  @Test
  void T23_who_left_the_team_or_lost_the_right_to_reply_loses_the_offer() {
    work = new Workplace(Documents.billing("[{team: red}]"));
    work.agent("anna", People.ordinary());
    team("red", new TeamEvent.Member("anna", null, work.now().plusSeconds(60)));
    UUID id = work.email("billing");
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);

    work.pass(Duration.ofSeconds(60));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    assertThat(work.said(TeamEvent.MembershipChanged.class))
        .containsExactly(new TeamEvent.MembershipChanged("red", "anna", false));
    assertThat(work.agent("anna").profile().teams()).isNull();

    UUID other = work.email("other");
    work.agent("anna", People.mayReply(List.of(), null));
    assertThat(work.status(other)).isEqualTo(Status.QUEUED);
  }

  @Test
  void a_membership_begins_at_its_date_and_takes_from_the_queue() {
    work = new Workplace(Documents.billing("[{team: red}]"));
    team("red", new TeamEvent.Member("anna", work.now().plusSeconds(30), null));
    work.agent("anna", People.ordinary());
    UUID id = work.email("billing");
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);

    work.pass(Duration.ofSeconds(31));
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
    assertThat(work.agent("anna").profile().everyTeam()).containsExactly("blue", "red");
    work.done(new DeskCommand.RemoveTeam(LEAD, "red", null));
    assertThat(work.agent("anna").profile().everyTeam()).containsExactly("blue");
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
  }

  @Test
  void a_team_is_changed_by_who_has_seen_it_last() {
    team("red", new TeamEvent.Member("anna", null, null));
    team("red", new TeamEvent.Member("anna", null, null));
    assertThat(work.desk().crew().teams().values())
        .singleElement()
        .satisfies(red -> assertThat(red.revision()).isEqualTo(1));
    work.refused(
        new DeskCommand.PutTeam(LEAD, "red", List.of(), List.of(), List.of(), 7),
        "team-changed-since");
    work.refused(new DeskCommand.RemoveTeam(LEAD, "green", null), "unknown-or-not-yet-known");
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void T26_who_may_not_reply_on_a_channel_is_not_asked_there(Channel channel) {
    List<Channel> others = List.of(Channel.values()).stream().filter(c -> c != channel).toList();
    work.agent("anna", People.mayReply(others, null));
    UUID here = work.received(channel, "other", "en", Priority.NORMAL);
    UUID there = work.received(others.getFirst(), "other", "en", Priority.NORMAL);

    assertThat(work.status(here)).isEqualTo(Status.QUEUED);
    assertThat(work.status(there)).isEqualTo(Status.OFFERED);
    work.refused(new DeskCommand.Assign(LEAD, here, "anna"), "agent-may-not-reply");
    work.refused(new DeskCommand.Transfer(LEAD, here, null, "anna", "X"), "agent-may-not-reply");
    work.refused(new DeskCommand.Prefer(LEAD, here, "anna", null, false), "agent-may-not-reply");
    work.agent("bob", People.ordinary());
    assertThat(work.said(RoutingEvent.Offered.class).getLast().decision().excluded())
        .containsEntry("PERMISSION", 1);
  }

  @Test
  void T26_the_right_to_reply_may_be_for_some_queues() {
    work.agent("anna", People.mayReply(null, List.of("billing")));
    assertThat(work.status(work.email("billing"))).isEqualTo(Status.OFFERED);
    assertThat(work.status(work.email("other"))).isEqualTo(Status.QUEUED);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void T30_the_same_facts_lead_to_the_same_decision_on_every_channel(Channel channel) {
    List<Object> expected = decisions(Channel.EMAIL);
    assertThat(decisions(channel)).isEqualTo(expected);
  }

  /** Every way by which an inquiry comes into a queue. */
  private static List<Object> decisions(Channel channel) {
    Workplace work =
        new Workplace(
            Documents.with(
                "PHONE: {mode: TIMED, atMost: PT2M}", "PHONE: {mode: OPTIONAL, atMost: PT2M}"));
    work.agent("anna", "en", Map.of("billing", 5), 1_000);
    work.agent("bob", "en", Map.of("billing", 2), 1_000);
    work.agent("carl", "de", Map.of("billing", 5), 1_000);
    work.agent("dora", People.mayReply(null, List.of("billing")));
    UUID first = work.received(channel, "other", "en", Priority.NORMAL);
    work.accept(first);
    work.resolve(first);
    work.pass(Duration.ofMinutes(3));
    work.contacted(first);
    work.accept(first);
    work.done(new DeskCommand.Transfer(LEAD, first, "billing", null, "X"));
    UUID second = work.received(channel, "billing", "de", Priority.HIGH);
    work.reclassified(second, "other", Priority.LOW);
    return work.said(RoutingEvent.Offered.class).stream()
        .<Object>map(offered ->
            List.of(
                offered.agentId(),
                offered.decision().rule(),
                offered.decision().excluded(),
                offered.decision().best().stream().map(best -> best.agentId()).toList(),
                String.valueOf(offered.inquiry().queue())))
        .toList();
  }

  private void team(String id, TeamEvent.Member... members) {
    work.done(
        new DeskCommand.PutTeam(LEAD, id, List.of(members), List.of("lea"), List.of("care"), null));
  }
}
