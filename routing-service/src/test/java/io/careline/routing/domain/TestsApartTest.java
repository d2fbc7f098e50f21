package io.careline.routing.domain;

import static io.careline.routing.domain.Workplace.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.policy.Policies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test inquiries are for test agents, who get no others; real work does not notice them. */
class TestsApartTest {
  private final Workplace work = new Workplace();

  @ParameterizedTest(name = "inquiry test = {0}, agent test = {1}: {2}")
  @CsvSource({
    "false, false, OFFERED",
    "false, true, QUEUED",
    "true, false, QUEUED",
    "true, true, OFFERED"
  })
  void an_inquiry_is_offered_among_its_own(
      boolean testInquiry, boolean testAgent, Status expected) {
    hire("anna", testAgent);
    UUID early = open(testInquiry);
    assertThat(work.status(early)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "inquiry test = {0}, agent test = {1}: {2}")
  @CsvSource({
    "false, false, OFFERED",
    "false, true, QUEUED",
    "true, false, QUEUED",
    "true, true, OFFERED"
  })
  void an_agent_that_comes_takes_its_own_from_the_queue(
      boolean testInquiry, boolean testAgent, Status expected) {
    UUID waiting = open(testInquiry);
    hire("anna", testAgent);
    assertThat(work.status(waiting)).isEqualTo(expected);
  }

  @Test
  void nobody_gives_an_inquiry_over_the_border() {
    work.agent("anna", "en", Map.of());
    work.testAgent("probe");
    UUID real = work.email("other");
    UUID test = work.test(Channel.EMAIL);

    for (UUID inquiry : List.of(real, test)) {
      String other = inquiry.equals(real) ? "probe" : "anna";
      work.refused(new DeskCommand.Assign(LEAD, inquiry, other), "test-among-tests");
      work.refused(new DeskCommand.Transfer(LEAD, inquiry, null, other, "X"), "test-among-tests");
    }
    work.assign(test, "probe");
    work.assign(real, "anna");
  }

  @Test
  void a_call_of_a_test_takes_no_real_agent_whatever_the_telephone_says() {
    work.agent("anna", "en", Map.of());
    UUID call = work.test(Channel.PHONE);

    work.answered(call, "anna");

    assertThat(work.status(call)).isEqualTo(Status.QUEUED);
    assertThat(work.agent("anna").isFree()).isTrue();
  }

  @Test
  void an_agent_stays_what_it_is_until_it_is_removed() {
    work.agent("anna", "en", Map.of());
    DeskCommand.Profile profile =
        new DeskCommand.Profile(
            AgentEvent.Kind.HUMAN,
            "main",
            null,
            Map.of(),
            List.of("en"),
            List.of(Channel.EMAIL),
            Map.of(),
            null,
            true);

    work.refused(new DeskCommand.PutAgent(LEAD, "anna", profile, null), "agent-test-is-fixed");
    work.done(new DeskCommand.RemoveAgent(LEAD, "anna", null));
    work.done(new DeskCommand.PutAgent(LEAD, "anna", profile, null));
  }

  @Test
  void an_inquiry_that_comes_back_stays_apart() {
    work.testAgent("probe");
    work.agent("anna", "en", Map.of());
    UUID test = work.test(Channel.EMAIL);
    work.accept(test);
    work.resolve(test);
    work.done(new DeskCommand.RemoveAgent(LEAD, "probe", null));
    work.contacted(test);
    work.pass(Duration.ofHours(2));

    assertThat(work.status(test)).isEqualTo(Status.QUEUED);
    assertThat(work.said(RoutingEvent.Offered.class))
        .extracting(RoutingEvent.Offered::agentId)
        .containsOnly("probe");
  }

  @Test
  void a_queue_is_as_long_as_without_tests() {
    work.testAgent("probe");
    work.present("probe", Presence.BREAK);
    Policies policies = Workplace.POLICIES;
    var queue = policies.active().fallbackQueue();
    QueueView before = QueueView.of(work.desk(), queue, policies, work.now());
    work.test(Channel.EMAIL);
    work.present("probe", Presence.BUSY);
    work.test(Channel.CHAT);

    assertThat(QueueView.of(work.desk(), queue, policies, work.now())).isEqualTo(before);
  }

  private UUID open(boolean test) {
    return test ? work.test(Channel.EMAIL) : work.email("other");
  }

  private void hire(String id, boolean test) {
    if (test) {
      work.testAgent(id);
    } else {
      work.agent(id, "en", Map.of());
    }
  }
}
