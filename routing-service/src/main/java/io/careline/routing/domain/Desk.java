package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.TeamEvent;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePSet;

/**
 * All agents and all inquiries that are not closed, of every pool. An immutable value whose parts
 * are shared with the desks before and after it, so that an event costs the same on a full desk.
 *
 * <p>Only {@code agents} (without what they hold), {@code items} and the crew's teams and ties say
 * something; all else is an index that follows from them.
 *
 * @param staff the ids of a pool's agents
 * @param rests when agents' rests end
 * @param offers open offers, with their inquiries
 * @param gone inquiries that ended lately
 * @param answered offers that are not open any more, with their inquiries
 * @param handling how long inquiries took lately
 * @param trail what changed lately, for whoever keeps an index of its own
 * @param crew teams, and which agents belong with which customers
 * @param position counts the events that made this desk
 */
public record Desk(
    PMap<String, Agent> agents,
    PMap<UUID, Item> items,
    PMap<String, TreePSet<String>> staff,
    Lines lines,
    TreePSet<Timer> timers,
    TreePSet<RestTimer> rests,
    PMap<UUID, UUID> offers,
    Recent<Item> gone,
    Recent<UUID> answered,
    Handling handling,
    Trail trail,
    Crew crew,
    long position) {

  private static final Desk EMPTY =
      new Desk(
          HashTreePMap.<String, Agent>empty(),
          HashTreePMap.<UUID, Item>empty(),
          HashTreePMap.<String, TreePSet<String>>empty(),
          Lines.EMPTY,
          TreePSet.<Timer>empty(),
          TreePSet.<RestTimer>empty(),
          HashTreePMap.<UUID, UUID>empty(),
          Recent.none(),
          Recent.none(),
          Handling.NONE,
          Trail.begin(),
          Crew.NONE,
          0);

  /** Nobody, and nothing to do. */
  public static Desk empty() {
    return EMPTY;
  }

  /** The desk of stored agents (what they hold is ignored) and items. */
  public static Desk of(Collection<Agent> agents, Collection<Item> items, long position) {
    return of(agents, items, Handling.NONE, Crew.NONE, position);
  }

  /** The desk of what was stored. */
  public static Desk of(
      Collection<Agent> agents,
      Collection<Item> items,
      Handling handling,
      Crew crew,
      long position) {
    DeskBuilder builder = DeskBuilder.anew(EMPTY, handling, crew);
    for (Agent agent : agents) {
      builder.put(agent.holding(HashTreePMap.<UUID, Hold>empty()));
    }
    for (Item item : items) {
      builder.replace(null, item, null);
    }
    return builder.build(position);
  }

  /**
   * Desks are compared by what they say of inquiries and agents. Since when an agent is idle is
   * left out: it depends on the order of events of different inquiries, which a log does not keep.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Desk desk
            && position == desk.position
            && items.equals(desk.items)
            && crew.teams().equals(desk.crew.teams())
            && crew.names().equals(desk.crew.names())
            && agents.keySet().equals(desk.agents.keySet())
            && agents.values().stream().allMatch(agent -> saysTheSame(agent, desk)));
  }

  private static boolean saysTheSame(Agent agent, Desk desk) {
    Agent other = desk.agents.get(agent.id());
    return other != null
        && agent.profile().equals(other.profile())
        && agent.onDuty().presence() == other.onDuty().presence();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(position);
  }

  /** The item of an inquiry that is not gone. */
  public Optional<Item> item(UUID inquiryId) {
    return Optional.ofNullable(items.get(inquiryId));
  }

  /** An agent. */
  public Optional<Agent> agent(String agentId) {
    return Optional.ofNullable(agents.get(agentId));
  }

  /** The agents of a pool. */
  public Collection<String> staffOf(String pool) {
    TreePSet<String> ids = staff.get(pool);
    return ids == null ? TreePSet.<String>empty() : ids;
  }

  /** The time that comes first. */
  public Optional<Timer> nextTimer() {
    return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first());
  }

  /** The rest that ends first. */
  public Optional<RestTimer> nextRest() {
    return rests.isEmpty() ? Optional.empty() : Optional.of(rests.first());
  }

  /** The desk after {@code event}. */
  public Desk evolve(Event event) {
    DeskBuilder builder = new DeskBuilder(this);
    EventData data = event.data();
    if (data instanceof AgentEvent told) {
      builder.apply(told, event.time());
    } else if (data instanceof LifecycleEvent told
        && (told instanceof RoutingEvent || told instanceof IntakeEvent)) {
      builder.apply(told, event);
    } else if (!(data instanceof TeamEvent)
        && !(data instanceof CustomerEvent.AgentNamed)
        && !(data instanceof CustomerEvent.Merged)) {
      return this;
    }
    builder.bind(data, event.time());
    return builder.build(position + 1);
  }
}
