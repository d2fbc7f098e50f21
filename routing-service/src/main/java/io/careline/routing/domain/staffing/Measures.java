package io.careline.routing.domain.staffing;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Presence;
import io.careline.contract.Source;
import io.careline.decider.Input;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what decisions tell of traffic and presence. Each input adds to what was counted before
 * and takes nothing away, and only the log is looked at: a service that lives its log again counts
 * the same. Test inquiries, test agents and bots are never counted.
 */
public final class Measures {
  /** Time is counted in these. */
  public static final Duration HALF_HOUR = Duration.ofMinutes(30);

  /** Who seems to have been there for longer has forgotten to log off. */
  private static final Duration PRESENCE_AT_MOST = Duration.ofHours(24);

  private final Map<Cell, Sums> work = new HashMap<>();
  private final Map<Hours, Shrinkage> presence = new HashMap<>();

  /**
   * Where traffic is counted.
   *
   * @param from the beginning of the half hour
   */
  public record Cell(String queue, Channel channel, Instant from) {}

  /**
   * Where presence is counted.
   *
   * @param from the beginning of the half hour
   */
  public record Hours(String pool, Instant from) {}

  /** An agent's presence while the events of one input are looked at. */
  private record Since(Presence presence, Instant at) {}

  /** The half hour that {@code at} lies in. Half hours of all zones begin at the same moments. */
  public static Instant halfHourOf(Instant at) {
    long length = HALF_HOUR.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length);
  }

  /** What was counted of traffic. */
  public Map<Cell, Sums> work() {
    return Map.copyOf(work);
  }

  /** What was counted of presence. */
  public Map<Hours, Shrinkage> presence() {
    return Map.copyOf(presence);
  }

  /**
   * Adds what an input tells.
   *
   * @param before the desk before the input
   * @param said what routing said to it
   */
  public void note(Desk before, Input<DeskCommand> input, List<Event> said) {
    Map<UUID, Trace> traces = new HashMap<>();
    Map<String, Since> present = new HashMap<>();
    if (input instanceof Input.Observed<DeskCommand>(Event event)
        && event.source() != Source.ROUTING) {
      note(before, event, traces, present);
    }
    said.forEach(event -> note(before, event, traces, present));
  }

  private void note(Desk before, Event event, Map<UUID, Trace> traces, Map<String, Since> present) {
    if (event.data() instanceof LifecycleEvent told && !told.inquiry().test()) {
      traces
          .computeIfAbsent(
              told.inquiry().id(),
              id -> new Trace(before.item(id).orElse(null), told.inquiry().channel()))
          .see(event, this::add);
    } else if (event.data() instanceof AgentEvent.PresenceChanged told) {
      Since since = present.get(told.agentId());
      if (since == null) {
        since = before.agent(told.agentId()).map(Measures::since).orElse(null);
      }
      if (since != null && counts(before.agent(told.agentId()).orElse(null))) {
        add(told.pool(), since, event.time());
      }
      present.put(told.agentId(), new Since(told.presence(), event.time()));
    }
  }

  private static Since since(Agent agent) {
    return new Since(agent.onDuty().presence(), agent.onDuty().since());
  }

  private static boolean counts(@Nullable Agent agent) {
    return agent != null
        && !agent.profile().test()
        && agent.profile().kind() == AgentEvent.Kind.HUMAN;
  }

  private void add(String queue, Channel channel, Instant at, Sums sums) {
    work.merge(new Cell(queue, channel, halfHourOf(at)), sums, Sums::plus);
  }

  /**
   * Adds the time that {@code agent} has been as it is by {@code now}, which no event tells yet.
   */
  public void untilNow(Agent agent, Instant now) {
    if (counts(agent)) {
      add(agent.profile().pool(), since(agent), now);
    }
  }

  private void add(String pool, Since since, Instant until) {
    if (since.presence() == Presence.OFFLINE) {
      return;
    }
    boolean ready = since.presence() == Presence.AVAILABLE || since.presence() == Presence.BUSY;
    Instant end = since.at().plus(PRESENCE_AT_MOST);
    end = end.isBefore(until) ? end : until;
    Instant from = since.at();
    while (from.isBefore(end)) {
      Instant half = halfHourOf(from);
      Instant next = half.plus(HALF_HOUR);
      Instant to = next.isBefore(end) ? next : end;
      double seconds = Duration.between(from, to).toMillis() / 1000.0;
      presence.merge(
          new Hours(pool, half), new Shrinkage(ready ? seconds : 0, seconds), Shrinkage::plus);
      from = to;
    }
  }
}
