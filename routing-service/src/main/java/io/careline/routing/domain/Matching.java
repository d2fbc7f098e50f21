package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Presence;
import io.careline.contract.RoutingDecision;
import io.careline.contract.RoutingEvent;
import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Brings waiting inquiries and agents together.
 *
 * <p>Next in line is the highest priority, then the longest waiting; in a queue ordered by AGE the
 * longest waiting alone. It goes to the longest idle of the agents that fit, then to the one with
 * the least in work, then by id; so the same facts always give the same answer. An inquiry that
 * comes back goes to the agent that had it, if that one fits now.
 *
 * <p>Nothing that could be matched is left unmatched after a decision. So it suffices to look at
 * the inquiries that began to wait and at the agents that got room.
 */
final class Matching {
  private static final int BEST = 5;
  private static final Comparator<Agent> LONGEST_IDLE =
      Comparator.comparing((Agent agent) -> agent.onDuty().idleSince())
          .thenComparingInt(agent -> agent.holds().size())
          .thenComparing(Agent::id);
  private static final Comparator<Head> NEXT =
      Comparator.comparing((Head head) -> head.bucket().priority())
          .reversed()
          .thenComparing(Head::place);

  private final Draft draft;
  private final Fitness fitness;

  private Matching(Draft draft) {
    this.draft = draft;
    this.fitness = new Fitness(draft.rules());
  }

  /** The first of a line whom an agent may be offered. */
  private record Head(Bucket bucket, Place place) {}

  /** Offers what can be offered now. */
  static void match(Draft draft) {
    Matching matching = new Matching(draft);
    List<UUID> waiting = draft.waiting();
    List<String> freed = draft.freed();
    // Agents with new room come first: they take from the lines, where the new ones stand last.
    for (String agentId : freed) {
      matching.fill(agentId);
      matching.leaveWhenDrained(agentId);
    }
    if (waiting.size() == 1) {
      matching.offer(waiting.getFirst());
    } else {
      matching.offerInOrder(waiting);
    }
  }

  private void offerInOrder(List<UUID> ids) {
    ids.stream()
        .map(draft.desk()::item)
        .flatMap(Optional::stream)
        .filter(Item::isWaiting)
        .map(item -> new Head(item.bucket(), item.place()))
        .sorted(NEXT)
        .forEach(head -> offer(head.place().inquiryId()));
  }

  /** Gives an agent what waits, until the agent has no room or nothing fits. */
  private void fill(String agentId) {
    Optional<Head> next = nextFor(agentId);
    while (next.isPresent() && offer(next.get().place().inquiryId())) {
      next = nextFor(agentId);
    }
  }

  private Optional<Head> nextFor(String agentId) {
    Optional<Agent> agent = draft.desk().agent(agentId).filter(Agent::isReady);
    if (agent.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Head> heads = new HashMap<>();
    draft
        .desk()
        .lines()
        .of(agent.get().profile().pool())
        .forEach((bucket, line) -> {
          if (fits(agent.get(), bucket)) {
            head(agentId, bucket, line)
                .ifPresent(head -> heads.merge(bucket.queue(), head, this::earlier));
          }
        });
    return heads.values().stream().min(NEXT);
  }

  private boolean fits(Agent agent, Bucket bucket) {
    return !draft.rules().isForPerson(bucket.takenAway())
        && fitness.exclusion(agent, bucket, draft.rules().requirements(bucket)).isEmpty();
  }

  private Optional<Head> head(String agentId, Bucket bucket, TreePMap<Place, UUID> line) {
    for (Place place : line.keySet()) {
      if (!draft.item(place.inquiryId()).waiting().resting().containsKey(agentId)) {
        return Optional.of(new Head(bucket, place));
      }
    }
    return Optional.empty();
  }

  private Head earlier(Head one, Head other) {
    Queue queue = draft.rules().queueOrFallback(one.bucket().queue());
    boolean ageAlone = queue.order().by() == Queue.Order.By.AGE;
    Comparator<Head> order = ageAlone ? Comparator.comparing(Head::place) : NEXT;
    return order.compare(one, other) <= 0 ? one : other;
  }

  /** Offers one inquiry to the best agent; false if there is none. */
  private boolean offer(UUID inquiryId) {
    Item item = draft.desk().item(inquiryId).filter(Item::isWaiting).orElse(null);
    if (item == null || draft.rules().isForPerson(item.past().takenAway())) {
      return false;
    }
    Map<String, Integer> excluded = new HashMap<>();
    List<Agent> candidates = candidates(item, excluded);
    if (candidates.isEmpty()) {
      return false;
    }
    Agent last = returnedTo(item, candidates);
    if (last != null) {
      candidates.remove(last);
      candidates.addFirst(last);
    }
    String rule = last == null ? "LONGEST_IDLE" : "LAST_AGENT";
    var expiresAt = draft.now().plus(draft.rules().expireAfter(item.ref().channel()));
    draft.say(
        new RoutingEvent.Offered(
            item.ref(),
            draft.newId("offer", inquiryId),
            candidates.getFirst().id(),
            expiresAt,
            new RoutingDecision(rule, best(candidates), excluded, draft.desk().position())));
    return true;
  }

  private List<Agent> candidates(Item item, Map<String, Integer> excluded) {
    Bucket bucket = item.bucket();
    List<Requirement> required = draft.rules().requirements(bucket);
    List<Agent> candidates = new ArrayList<>();
    for (String id : draft.desk().staffOf(bucket.pool())) {
      Agent agent = draft.desk().agent(id).orElseThrow();
      Optional<Fitness.Exclusion> reason = fitness.exclusion(agent, bucket, required);
      if (reason.isEmpty() && item.waiting().resting().containsKey(id)) {
        reason = Optional.of(Fitness.Exclusion.DECLINED);
      }
      if (reason.isEmpty()) {
        candidates.add(agent);
      } else {
        excluded.merge(reason.get().name(), 1, Integer::sum);
      }
    }
    candidates.sort(LONGEST_IDLE);
    return candidates;
  }

  private @Nullable Agent returnedTo(Item item, List<Agent> candidates) {
    String last = item.fold().lastAgentId();
    Queue queue = draft.rules().queueOrFallback(item.queue());
    boolean wanted = item.waiting().returning() || queue.prefer() == Queue.Preference.LAST_AGENT;
    return candidates.stream()
        .filter(agent -> wanted && agent.id().equals(last))
        .findFirst()
        .orElse(null);
  }

  private List<RoutingDecision.Candidate> best(List<Agent> candidates) {
    return candidates.stream()
        .limit(BEST)
        .map(agent -> new RoutingDecision.Candidate(agent.id(), idleSeconds(agent)))
        .toList();
  }

  private double idleSeconds(Agent agent) {
    long millis = Duration.between(agent.onDuty().idleSince(), draft.now()).toMillis();
    return Math.max(0, millis) / 1000.0;
  }

  private void leaveWhenDrained(String agentId) {
    draft
        .desk()
        .agent(agentId)
        .filter(agent -> agent.onDuty().presence() == Presence.DRAINING && agent.isFree())
        .ifPresent(agent ->
            draft.say(
                new AgentEvent.PresenceChanged(
                    agentId, agent.profile().pool(), Presence.OFFLINE, Reasons.DRAINED)));
  }
}
