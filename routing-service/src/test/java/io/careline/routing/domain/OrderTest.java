package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.policy.Policies;
import io.careline.policy.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is next, and who is asked. */
class OrderTest {
  private static Workplace in(String queue) {
    return new Workplace(Policies.only(QueuesPolicy.of(QueuesPolicy.MANY, queue)));
  }

  private static UUID mail(Workplace work, Priority priority) {
    return work.received(Channel.EMAIL, "other", "en", priority);
  }

  /** In the order in which an agent gets all that waits. */
  private static List<UUID> offered(Workplace work) {
    work.agent("anna", "en", Map.of("billing", 5, "technical", 5), 10_000);
    return work.said(RoutingEvent.Offered.class).stream()
        .map(offer -> offer.inquiry().id())
        .toList();
  }

  @ParameterizedTest(name = "NORMAL {0} min before {1}: {2} first")
  @CsvSource({"14, HIGH, HIGH", "16, HIGH, NORMAL", "16, URGENT, URGENT", "600, URGENT, URGENT"})
  void waiting_weighs_as_much_as_a_step_of_priority_but_never_as_much_as_being_urgent(
      int minutes, Priority later, Priority first) {
    Workplace work = in("pressed");
    UUID normal = mail(work, Priority.NORMAL);
    work.pass(Duration.ofMinutes(minutes));
    UUID other = mail(work, later);
    assertThat(offered(work).getFirst()).isEqualTo(first == Priority.NORMAL ? normal : other);
  }

  @Test
  void of_what_has_waited_for_very_long_the_longest_waiting_is_first() {
    Workplace work = in("pressed");
    UUID low = mail(work, Priority.LOW);
    work.pass(Duration.ofMinutes(1));
    UUID high = mail(work, Priority.HIGH);
    work.pass(Duration.ofMinutes(46));
    UUID urgent = mail(work, Priority.URGENT);
    assertThat(offered(work)).containsExactly(urgent, low, high);
  }

  @Test
  void age_alone_and_the_newest_alone_do_not_look_at_priority() {
    for (String queue : List.of("aged", "newest")) {
      Workplace work = in(queue);
      UUID first = mail(work, Priority.LOW);
      work.pass(Duration.ofMinutes(1));
      UUID second = mail(work, Priority.HIGH);
      work.pass(Duration.ofMinutes(1));
      UUID third = mail(work, Priority.LOW);
      List<UUID> expected =
          queue.equals("aged") ? List.of(first, second, third) : List.of(third, second, first);
      assertThat(offered(work)).isEqualTo(expected);
    }
  }

  @Test
  void the_promise_that_breaks_first_drives_the_order() {
    Workplace work = in("promised");
    UUID eightHours = mail(work, Priority.NORMAL);
    UUID oneHour = mail(work, Priority.URGENT);
    assertThat(offered(work)).containsExactly(oneHour, eightHours);
    RoutingEvent.Queued queued = work.said(RoutingEvent.Queued.class).getFirst();
    assertThat(queued.startBy())
        .isEqualTo(queued.inquiry().receivedAt().plus(Duration.ofHours(8)).minusSeconds(300));
  }

  @Test
  void another_priority_brings_another_promise_and_another_place() {
    Workplace work = in("promised");
    UUID first = mail(work, Priority.NORMAL);
    UUID second = mail(work, Priority.NORMAL);
    work.reclassified(second, "other", Priority.URGENT);
    assertThat(work.item(second).bucket().priority()).isEqualTo(Priority.URGENT);
    assertThat(work.item(second).waiting().relaxesAt()).isNotNull();
    assertThat(offered(work)).containsExactly(second, first);
  }

  @Test
  void how_long_inquiries_take_is_learnt_and_brings_the_beginning_forward() {
    Workplace work = in("promised");
    work.agent("anna", "en", Map.of("technical", 1));
    for (int i = 0; i < 20; i++) {
      UUID id = mail(work, Priority.NORMAL);
      work.accept(id);
      work.pass(Duration.ofMinutes(20));
      work.resolve(id);
    }
    UUID id = mail(work, Priority.NORMAL);
    Instant startBy = Objects.requireNonNull(work.item(id).waiting().startBy());
    assertThat(Duration.between(startBy, work.now().plusSeconds(28_800)))
        .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(21));
  }

  @Test
  void a_queue_with_a_delay_asks_nobody_before_it_is_over() {
    Workplace work = in("late");
    work.agent("anna", "en", Map.of());
    UUID id = mail(work, Priority.NORMAL);
    work.pass(Duration.ofSeconds(29));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.present("anna", Presence.OFFLINE);
    work.present("anna", Presence.AVAILABLE);
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.pass(Duration.ofSeconds(2));
    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
    work.decline(id);
    assertThat(work.item(id).waiting().offersFrom()).as("once is enough").isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "promised, expert, MOST_SKILLED",
    "pressed, narrow, LEAST_OVERQUALIFIED",
    "aged, idle, LEAST_LOAD",
    "newest, idle, ROUND_ROBIN"
  })
  void the_queue_says_who_is_asked(String queue, String agent, String rule) {
    Workplace work = in(queue);
    work.agent("loaded", "en", Map.of("billing", 3, "technical", 3));
    UUID before = mail(work, Priority.NORMAL);
    work.accept(before);
    work.agent("idle", "en", Map.of("billing", 3, "technical", 3));
    work.agent("expert", "en", Map.of("technical", 5, "billing", 5));
    work.agent("narrow", "en", Map.of("technical", 1, "billing", 2));
    mail(work, Priority.NORMAL);
    RoutingEvent.Offered offered = work.said(RoutingEvent.Offered.class).getLast();
    assertThat(offered.agentId()).isEqualTo(agent);
    assertThat(offered.decision().rule()).isEqualTo(rule);
    assertThat(offered.decision().best()).hasSize(4);
    assertThat(offered.decision().best())
        .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pressed", "aged", "newest", "promised"})
  void T25_equal_agents_differ_by_one_at_most_and_never_have_more_than_capacity(String queue) {
    Workplace work = in(queue);
    for (int i = 0; i < 5; i++) {
      work.agent("agent" + i, "en", Map.of("billing", 3, "technical", 3));
    }
    for (int i = 1; i <= 40; i++) {
      mail(work, Priority.NORMAL);
      List<Integer> open =
          work.desk().agents().values().stream().map(a -> a.count(Channel.EMAIL)).sorted().toList();
      assertThat(open.getLast()).isLessThanOrEqualTo(5);
      if (!queue.equals("promised") && !queue.equals("pressed")) {
        assertThat(open.getLast() - open.getFirst()).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void equals_are_drawn_the_same_way_each_time_and_not_the_same_one_everywhere() {
    List<String> queues = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    Workplace work = in("aged");
    work.agent("anna", "en", Map.of());
    work.agent("bob", "en", Map.of());
    Scale scale = new Scale(Queue.Distribution.LONGEST_IDLE, List.of(), work.rules());
    Agent anna = work.agent("anna");
    Agent bob = work.agent("bob").idleFrom(anna.onDuty().idleSince());
    long first =
        queues.stream()
            .filter(q -> scale.standpoint(anna, q).compareTo(scale.standpoint(bob, q)) < 0)
            .count();
    assertThat(first).isBetween(1L, 7L);
  }
}
