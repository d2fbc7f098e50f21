package io.careline.routing.store;

import io.careline.contract.AgentEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.TeamEvent;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.Item;
import io.careline.runtime.StateStore.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction changed on the desk. It is found by the events, so that the rest of the desk
 * is not looked at.
 */
final class Touched {
  private final Desk before;
  private final Desk after;
  private final Set<UUID> inquiries = new TreeSet<>();
  private final Set<String> agents = new TreeSet<>();
  private final Map<UUID, Assignment> assignments = new LinkedHashMap<>();
  private final Map<UUID, UUID> open = new LinkedHashMap<>();
  private final List<Event> ties = new ArrayList<>();

  /** An assignment that began or ended. */
  record Assignment(
      UUID id, UUID inquiryId, String agentId, @Nullable Instant from, @Nullable Instant to) {}

  Touched(Change<Desk> change) {
    before = change.before();
    after = change.after();
    change.events().forEach(this::note);
  }

  private void note(Event event) {
    if (event.data() instanceof AgentEvent told) {
      agents.add(told.agentId());
    } else if (event.data() instanceof TeamEvent || event.data() instanceof CustomerEvent) {
      ties.add(event);
    } else if (event.data() instanceof LifecycleEvent told) {
      UUID id = told.inquiry().id();
      if (inquiries.add(id)) {
        noteHolders(before.items().get(id));
        noteHolders(after.items().get(id));
      }
      if (told instanceof RoutingEvent said) {
        note(said, event);
      }
    }
  }

  private void noteHolders(@Nullable Item item) {
    if (item != null) {
      item.holds().forEach(hold -> agents.add(hold.agentId()));
    }
  }

  private void note(RoutingEvent told, Event event) {
    if (told instanceof RoutingEvent.Offered e) {
      agents.add(e.agentId());
    } else if (told instanceof RoutingEvent.Assigned e) {
      agents.add(e.agentId());
      ties.add(event);
      UUID inquiryId = e.inquiry().id();
      open.put(inquiryId, e.assignmentId());
      assignments.put(
          e.assignmentId(),
          new Assignment(e.assignmentId(), inquiryId, e.agentId(), event.time(), null));
    } else if (told instanceof RoutingEvent.Unassigned || told instanceof RoutingEvent.Resolved) {
      end(told.inquiry().id(), event);
    }
  }

  private void end(UUID inquiryId, Event event) {
    UUID id = open.remove(inquiryId);
    Item stored = before.items().get(inquiryId);
    if (id == null && stored != null) {
      id = stored.fold().assignmentId();
    }
    if (id != null) {
      Assignment begun = assignments.get(id);
      assignments.put(
          id,
          begun == null
              ? new Assignment(id, inquiryId, "", null, event.time())
              : new Assignment(id, inquiryId, begun.agentId(), begun.from(), event.time()));
    }
  }

  /** What was told of teams and of who belongs with which customer. */
  List<Event> ties() {
    return ties;
  }

  /** The assignments that began or ended; those that ended alone have no beginning here. */
  Iterable<Assignment> assignments() {
    return assignments.values();
  }

  /** The inquiries that are another now: on the desk, or gone from it. */
  Set<Item> items() {
    Set<Item> changed = new LinkedHashSet<>();
    for (UUID id : inquiries) {
      Item now = after.items().get(id);
      Item last = now == null ? after.gone().get(id) : now;
      if (last != null && !last.equals(before.items().get(id))) {
        changed.add(last);
      }
    }
    return changed;
  }

  /** Whether an inquiry is still on the desk. */
  boolean isOnDesk(Item item) {
    return after.items().containsKey(item.id());
  }

  /** The agents that are others now. */
  Set<Agent> agents() {
    Set<Agent> changed = new LinkedHashSet<>();
    for (String id : agents) {
      Agent now = after.agents().get(id);
      if (now != null && !isSame(now, before.agents().get(id))) {
        changed.add(now);
      }
    }
    return changed;
  }

  /** The ids of agents that are gone. */
  Set<String> removedAgents() {
    Set<String> gone = new TreeSet<>(agents);
    gone.removeIf(id -> after.agents().containsKey(id));
    return gone;
  }

  private static boolean isSame(Agent now, @Nullable Agent old) {
    return old != null
        && now.profile().equals(old.profile())
        && Objects.equals(now.onDuty(), old.onDuty());
  }
}
