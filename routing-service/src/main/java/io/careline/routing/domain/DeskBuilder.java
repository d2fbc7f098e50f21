package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePSet;

/** Changes a desk part by part; lives only while one event is evolved. */
final class DeskBuilder {
  private PMap<String, Agent> agents;
  private PMap<UUID, Item> items;
  private PMap<String, TreePSet<String>> staff;
  private Lines lines;
  private TreePSet<Timer> timers;
  private TreePSet<RestTimer> rests;
  private PMap<UUID, UUID> offers;
  private Recent<Item> gone;
  private Recent<UUID> answered;
  private Handling handling;
  private Trail trail;
  private Crew crew;

  DeskBuilder(Desk desk) {
    crew = desk.crew();
    agents = desk.agents();
    items = desk.items();
    staff = desk.staff();
    lines = desk.lines();
    timers = desk.timers();
    rests = desk.rests();
    offers = desk.offers();
    gone = desk.gone();
    answered = desk.answered();
    handling = desk.handling();
    trail = desk.trail();
  }

  /** For a desk that descends from no other. */
  static DeskBuilder anew(Desk empty, Handling handling, Crew crew) {
    DeskBuilder builder = new DeskBuilder(empty);
    builder.crew = crew;
    builder.handling = handling;
    builder.trail = Trail.begin();
    return builder;
  }

  Desk build(long position) {
    return new Desk(
        agents, items, staff, lines, timers, rests, offers, gone, answered, handling, trail, crew,
        position);
  }

  void apply(AgentEvent told, Instant at) {
    Agent agent = agents.get(told.agentId());
    switch (told) {
      case AgentEvent.Changed e -> put(agent == null ? Agent.added(e, at) : agent.changed(e));
      case AgentEvent.PresenceChanged e -> {
        if (agent != null) {
          put(agent.present(e.presence(), e.until(), at));
        }
      }
      case AgentEvent.RestChanged e -> {
        if (agent != null) {
          Instant until = e.until();
          Strain.Rest rest = until == null ? null : new Strain.Rest(e.reason(), until);
          put(agent.strained(agent.onDuty().strain().resting(rest)));
        }
      }
      case AgentEvent.Removed _ -> {
        if (agent != null) {
          leavePool(agent);
          rest(agent, null);
          agents = agents.minus(agent.id());
          trail = trail.plus(agent.id());
        }
      }
    }
  }

  /** Who belongs with whom. */
  void bind(EventData data, Instant at) {
    crew = crew.apply(data, at);
  }

  void apply(LifecycleEvent told, Event event) {
    UUID id = told.inquiry().id();
    Item before = items.get(id);
    if (before == null && !(told instanceof IntakeEvent.Received)) {
      return;
    }
    Item after = ItemFold.apply(before == null ? Item.UNKNOWN : before, event);
    replace(before, after, event.time());
    answer(told);
    measure(before, told, event.time());
  }

  private void measure(@Nullable Item before, LifecycleEvent told, Instant at) {
    boolean ends =
        told instanceof RoutingEvent.Resolved
            || told instanceof RoutingEvent.Awaiting
            || told instanceof RoutingEvent.Unassigned;
    if (ends && before != null && before.status() == Status.ASSIGNED && !before.ref().test()) {
      Instant begun = before.fold().changedAt();
      if (begun != null) {
        handling =
            handling.with(before.queue(), before.ref().channel(), Duration.between(begun, at));
      }
    }
  }

  private void answer(LifecycleEvent told) {
    if (told instanceof RoutingEvent.OfferExpired e) {
      with(e.agentId(), agent -> agent.unanswered(agent.onDuty().unanswered() + 1));
    } else if (told instanceof RoutingEvent.OfferDeclined e) {
      with(e.agentId(), agent -> agent.unanswered(0));
    } else if (told instanceof RoutingEvent.Assigned e) {
      with(e.agentId(), agent -> agent.unanswered(0));
    }
  }

  /** Puts {@code after} in the place of {@code before}, in every index. */
  void replace(@Nullable Item before, Item after, @Nullable Instant at) {
    boolean stays = !after.isGone();
    if (before != null) {
      retire(before, stays ? after : null, at);
    }
    if (!stays) {
      items = items.minus(after.id());
      gone = gone.plus(after.id(), after);
      return;
    }
    items = items.plus(after.id(), after);
    if (after.isWaiting() && (before == null || !sameLine(before, after))) {
      lines = lines.plus(after);
      trail = trail.plus(after.bucket());
    }
    for (Timer timer : after.timers()) {
      timers = timers.plus(timer);
    }
    for (Hold hold : after.holds()) {
      take(hold, at);
    }
  }

  private void retire(Item before, @Nullable Item after, @Nullable Instant at) {
    if (before.isWaiting() && (after == null || !sameLine(before, after))) {
      lines = lines.minus(before);
      trail = trail.plus(before.bucket());
    }
    Collection<Timer> kept = after == null ? List.of() : after.timers();
    for (Timer timer : before.timers()) {
      if (!kept.contains(timer)) {
        timers = timers.minus(timer);
      }
    }
    Collection<Hold> held = after == null ? List.of() : after.holds();
    for (Hold hold : before.holds()) {
      if (held.stream().noneMatch(next -> next.ref().equals(hold.ref()))) {
        drop(hold, at);
      }
    }
  }

  private static boolean sameLine(Item before, Item after) {
    return before.isWaiting()
        && after.isWaiting()
        && before.bucket().equals(after.bucket())
        && before.place().equals(after.place())
        && before.waiting().resting().keySet().equals(after.waiting().resting().keySet());
  }

  private void take(Hold hold, @Nullable Instant at) {
    if (hold.kind() == Hold.Kind.OFFER) {
      offers = offers.plus(hold.ref(), hold.inquiryId());
    }
    with(
        hold.agentId(),
        agent -> {
          Hold before = agent.holds().get(hold.ref());
          if (hold.equals(before)) {
            return agent;
          }
          Agent next = agent.holding(agent.holds().plus(hold.ref(), hold));
          if (at == null) {
            return next;
          }
          boolean given = before == null && hold.kind() != Hold.Kind.WRAP_UP;
          boolean asked = given && hold.kind() == Hold.Kind.OFFER;
          Agent idle = given || next.isFree() ? next.idleFrom(at) : next;
          return strained(idle, asked, at);
        });
  }

  private void drop(Hold hold, @Nullable Instant at) {
    if (hold.kind() == Hold.Kind.OFFER) {
      offers = offers.minus(hold.ref());
      answered = answered.plus(hold.ref(), hold.inquiryId());
    }
    with(
        hold.agentId(),
        agent -> {
          Agent next = agent.holding(agent.holds().minus(hold.ref()));
          if (at == null) {
            return next;
          }
          boolean worked = hold.kind() != Hold.Kind.OFFER && hold.kind().takesCapacity();
          return strained(worked && next.isFree() ? next.idleFrom(at) : next, false, at);
        });
  }

  private static Agent strained(Agent agent, boolean asked, Instant at) {
    Strain strain = agent.onDuty().strain().busy(agent.isBusy(), at);
    return agent.strained(asked ? strain.asked(at) : strain);
  }

  private void with(String agentId, UnaryOperator<Agent> change) {
    Agent agent = agents.get(agentId);
    if (agent != null) {
      Agent next = change.apply(agent);
      if (!next.equals(agent)) {
        agents = agents.plus(agentId, next);
        trail = trail.plus(agentId);
      }
    }
  }

  private void rest(@Nullable Agent before, @Nullable Agent after) {
    Strain.Rest old = before == null ? null : before.onDuty().strain().rest();
    Strain.Rest next = after == null ? null : after.onDuty().strain().rest();
    if (old != null && before != null) {
      rests = rests.minus(new RestTimer(old.until(), before.id()));
    }
    if (next != null && after != null) {
      rests = rests.plus(new RestTimer(next.until(), after.id()));
    }
  }

  void put(Agent agent) {
    crew = crew.with(agent.profile());
    Agent before = agents.get(agent.id());
    if (before != null && !before.profile().pool().equals(agent.profile().pool())) {
      leavePool(before);
    }
    rest(before, agent);
    agents = agents.plus(agent.id(), agent);
    trail = trail.plus(agent.id());
    String pool = agent.profile().pool();
    TreePSet<String> ids = staff.get(pool);
    TreePSet<String> known = ids == null ? TreePSet.<String>empty() : ids;
    staff = staff.plus(pool, known.plus(agent.id()));
  }

  private void leavePool(Agent agent) {
    String pool = agent.profile().pool();
    TreePSet<String> ids = staff.get(pool);
    if (ids != null) {
      staff = staff.plus(pool, ids.minus(agent.id()));
    }
  }
}
