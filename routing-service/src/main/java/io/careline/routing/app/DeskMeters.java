package io.careline.routing.app;

import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Bucket;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.Lines;
import io.careline.routing.domain.Place;
import io.careline.runtime.Handled;
import io.careline.runtime.PolicyBook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pcollections.TreePMap;

/**
 * Routing's metrics: queues, offers, agents. Tags are few and never ids of inquiries or agents.
 * Test inquiries and test agents are not measured.
 */
@ApplicationScoped
public class DeskMeters {
  private final DeskBoard board;
  private final PolicyBook policies;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Set<String> queues = ConcurrentHashMap.newKeySet();

  DeskMeters(DeskBoard board, PolicyBook policies, MeterRegistry registry, InstantSource clock) {
    this.board = board;
    this.policies = policies;
    this.registry = registry;
    this.clock = clock;
    for (Presence presence : Presence.values()) {
      Gauge.builder("careline.agents", () -> agents(presence))
          .tag("presence", presence.name())
          .description("Agents by presence")
          .register(registry);
    }
  }

  void count(List<Handled<Desk, DeskCommand>> handled) {
    for (Handled<Desk, DeskCommand> one : handled) {
      for (Event event : one.events()) {
        if (event.data() instanceof RoutingEvent told) {
          count(told);
        }
      }
    }
  }

  private void count(RoutingEvent told) {
    if (told.inquiry().test()) {
      return;
    }
    if (told instanceof RoutingEvent.Queued e && queues.add(e.queue())) {
      watch(e.queue());
    } else if (told instanceof RoutingEvent.Offered e) {
      offer("offered", e.inquiry());
    } else if (told instanceof RoutingEvent.OfferDeclined e) {
      offer("declined", e.inquiry());
    } else if (told instanceof RoutingEvent.OfferExpired e) {
      offer("expired", e.inquiry());
    } else if (told instanceof RoutingEvent.OfferRevoked e) {
      offer("revoked", e.inquiry());
    } else if (told instanceof RoutingEvent.Assigned e && e.offerId() != null) {
      offer("accepted", e.inquiry());
    }
  }

  private void offer(String outcome, InquiryRef ref) {
    registry
        .counter("careline.offers", Tags.of("outcome", outcome, "channel", ref.channel().name()))
        .increment();
  }

  private void watch(String queue) {
    Gauge.builder("careline.queue.depth", () -> depth(queue))
        .tag("queue", queue)
        .description("Inquiries that wait for an agent")
        .register(registry);
    Gauge.builder("careline.queue.longest.wait", () -> longestWait(queue))
        .tag("queue", queue)
        .baseUnit("seconds")
        .description("How long the first in line has waited")
        .register(registry);
  }

  private int agents(Presence presence) {
    int count = 0;
    for (Agent agent : board.peek().map(Desk::agents).map(Map::values).orElse(List.of())) {
      count += agent.onDuty().presence() == presence && !agent.profile().test() ? 1 : 0;
    }
    return count;
  }

  private int depth(String queue) {
    return lines(queue).stream().mapToInt(Map::size).sum();
  }

  private double longestWait(String queue) {
    return lines(queue).stream()
        .map(Lines::longestWaiting)
        .min(Instant::compareTo)
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0)
        .orElse(0.0);
  }

  private List<TreePMap<Place, Set<String>>> lines(String id) {
    Optional<String> pool =
        policies.active().map(Policy::queues).map(all -> all.get(id)).map(Queue::pool);
    Optional<Desk> desk = board.peek();
    if (pool.isEmpty() || desk.isEmpty()) {
      return List.of();
    }
    Map<Bucket, TreePMap<Place, Set<String>>> lines = desk.get().lines().of(pool.get());
    return lines.entrySet().stream()
        .filter(line -> line.getKey().queue().equals(id) && !line.getKey().test())
        .map(Map.Entry::getValue)
        .toList();
  }
}
