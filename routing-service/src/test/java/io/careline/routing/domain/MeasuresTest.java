package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.contract.Source;
import io.careline.decider.Input;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.domain.staffing.Measures.Hours;
import io.careline.routing.domain.staffing.Shrinkage;
import io.careline.routing.domain.staffing.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted, told by days at a workplace. Each input there takes a millisecond. */
class MeasuresTest {
  private static final double MILLISECONDS = 0.02;
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private final Workplace work = new Workplace();

  @Test
  void a_call_is_waited_for_worked_on_and_wrapped_up() {
    UUID call = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.pass(Duration.ofSeconds(40));
    work.agent("anna", "en", Map.of());
    work.accept(call);
    work.pass(Duration.ofMinutes(3));
    work.resolve(call);
    work.pass(Duration.ofSeconds(50));
    work.done(new DeskCommand.WrapUpDone(Workplace.LEAD, call, null));
    Sums sums = sums("care");
    assertThat(sums.arrivals()).isEqualTo(1);
    assertThat(sums.answered()).isEqualTo(1);
    assertThat(sums.abandoned()).isZero();
    assertThat(sums.waited()).isCloseTo(40, within(MILLISECONDS));
    assertThat(sums.handled()).isEqualTo(1);
    assertThat(sums.worked()).isCloseTo(180, within(MILLISECONDS));
    assertThat(sums.wrappedUp()).isEqualTo(1);
    assertThat(sums.wrapUp()).isCloseTo(50, within(MILLISECONDS));
  }

  @Test
  void who_leaves_is_told_from_who_is_merged() {
    UUID left = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    UUID merged = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.pass(Duration.ofSeconds(30));
    work.abandoned(left);
    work.merged(merged);
    Sums sums = sums("care");
    assertThat(sums.abandoned()).isEqualTo(1);
    assertThat(sums.answered()).isZero();
    assertThat(sums.waited()).isCloseTo(60, within(MILLISECONDS));
  }

  @Test
  void what_awaits_somebody_is_no_work() {
    work.agent("anna", "en", Map.of());
    UUID mail = work.email("other");
    work.accept(mail);
    work.pass(Duration.ofSeconds(100));
    work.done(new DeskCommand.Await(Workplace.LEAD, mail, AwaitingWhat.CUSTOMER, null, null));
    work.pass(Duration.ofHours(3));
    work.contacted(mail);
    work.pass(Duration.ofSeconds(20));
    work.resolve(mail);
    Sums sums = sums("care");
    assertThat(sums.worked()).isCloseTo(120, within(MILLISECONDS));
    assertThat(sums.handled()).isEqualTo(1);
    assertThat(sums.arrivals()).isEqualTo(1);
  }

  @Test
  void what_is_passed_on_is_an_arrival_and_work_in_both_queues() {
    work.agent("anna", "en", Map.of("billing", 3));
    work.agent("bob", "en", Map.of());
    UUID mail = work.email("billing");
    work.accept(mail);
    work.pass(Duration.ofMinutes(1));
    work.done(new DeskCommand.Transfer(Workplace.LEAD, mail, "care", null, "X"));
    work.accept(mail);
    work.pass(Duration.ofSeconds(90));
    work.resolve(mail);
    assertThat(sums("billing").arrivals()).isEqualTo(1);
    assertThat(sums("billing").handled()).isEqualTo(1);
    assertThat(sums("billing").worked()).isCloseTo(60, within(MILLISECONDS));
    assertThat(sums("care").arrivals()).isEqualTo(1);
    assertThat(sums("care").handled()).isEqualTo(1);
    assertThat(sums("care").worked()).isCloseTo(90, within(MILLISECONDS));
  }

  @Test
  void a_wait_that_another_queue_helps_with_counts_once_and_where_it_ends() {
    UUID call = work.received(Channel.PHONE, "billing", "en", Priority.NORMAL);
    work.pass(Duration.ofMinutes(7));
    work.abandoned(call);
    assertThat(sums("billing").arrivals()).isEqualTo(1);
    assertThat(sums("billing").waited()).isZero();
    assertThat(sums("care").arrivals()).isEqualTo(1);
    assertThat(sums("care").abandoned()).isEqualTo(1);
    assertThat(sums("care").waited()).isCloseTo(420, within(MILLISECONDS));
  }

  @Test
  void tests_are_not_counted() {
    work.testAgent("probe");
    UUID test = work.test(Channel.PHONE);
    work.accept(test);
    work.resolve(test);
    work.test(Channel.EMAIL);
    work.present("probe", Presence.OFFLINE);
    assertThat(measured().work()).isEmpty();
    assertThat(measured().presence()).isEmpty();
  }

  @Test
  void presence_is_cut_at_the_half_hours() {
    work.agent("anna", "en", Map.of());
    work.pass(Duration.ofMinutes(40));
    work.present("anna", Presence.BREAK);
    work.pass(Duration.ofMinutes(15));
    work.present("anna", Presence.OFFLINE);
    work.pass(Duration.ofHours(1));
    work.present("anna", Presence.AVAILABLE);
    Map<Hours, Shrinkage> presence = measured().presence();
    assertThat(presence).hasSize(2);
    assertThat(shrinkage(presence, NINE).share()).isCloseTo(0, within(1e-4));
    Shrinkage second = shrinkage(presence, NINE.plusSeconds(1_800));
    assertThat(second.ready()).isCloseTo(600, within(MILLISECONDS));
    assertThat(second.loggedIn()).isCloseTo(1_500, within(MILLISECONDS));
  }

  @Test
  void what_lasts_is_counted_when_it_is_asked_for_and_who_forgot_to_leave_for_a_day() {
    work.agent("anna", "en", Map.of());
    Measures lasting = new Measures();
    lasting.untilNow(work.agent("anna"), NINE.plus(Duration.ofDays(30)));
    double ready = lasting.presence().values().stream().mapToDouble(Shrinkage::ready).sum();
    assertThat(ready).isCloseTo(24 * 3_600, within(MILLISECONDS));
  }

  @Test
  void bots_need_no_break_and_are_not_counted() {
    work.done(
        new DeskCommand.PutAgent(
            Workplace.LEAD,
            "robot",
            new DeskCommand.Profile(
                AgentEvent.Kind.BOT,
                "main",
                null,
                Map.of(),
                List.of("en"),
                List.of(Channel.CHAT),
                Map.of(),
                100,
                false),
            null));
    work.present("robot", Presence.AVAILABLE);
    work.pass(Duration.ofHours(1));
    work.present("robot", Presence.OFFLINE);
    assertThat(measured().presence()).isEmpty();
  }

  private static Shrinkage shrinkage(Map<Hours, Shrinkage> presence, Instant from) {
    return presence.getOrDefault(new Hours("main", from), Shrinkage.NONE);
  }

  private Sums sums(String queue) {
    return measured().work().entrySet().stream()
        .filter(cell -> cell.getKey().queue().equals(queue))
        .map(Map.Entry::getValue)
        .reduce(Sums.NONE, Sums::plus);
  }

  /** As a service counts that lives its log again. */
  private Measures measured() {
    Measures measures = new Measures();
    Desk desk = Desk.empty();
    for (Event event : work.log()) {
      boolean own = event.source() == Source.ROUTING;
      measures.note(desk, new Input.Observed<>(event), own ? List.of(event) : List.of());
      desk = desk.evolve(event);
    }
    return measures;
  }
}
