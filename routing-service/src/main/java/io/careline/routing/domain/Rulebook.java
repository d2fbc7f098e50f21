package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.RoutingEvent;
import io.careline.contract.RoutingEvent.WrapUpMode;
import io.careline.policy.CategoryRule;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.policy.Queue.Relaxation;
import io.careline.policy.Requirement;
import io.careline.policy.WrapUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the care policies say to routing. By the version stamped on the inquiry: its category's
 * queue, requirements and their relaxation, the term for reopening. By the active version, as
 * agents and time are shared by all: pools, order, capacity, offers, wrap-up.
 */
final class Rulebook {
  private final Policies policies;

  Rulebook(Policies policies) {
    this.policies = policies;
  }

  /** The queue of the inquiry's category; the fallback queue if it was removed since. */
  Queue queueFor(InquiryRef ref) {
    Policy stamped = policies.stamped(ref.policyVersion());
    return stamped
        .category(ref.category())
        .map(CategoryRule::queue)
        .flatMap(this::queue)
        .orElseGet(() -> policies.active().fallbackQueue());
  }

  /** A queue as it is run now. */
  Optional<Queue> queue(String id) {
    return Optional.ofNullable(policies.active().queues().get(id));
  }

  /** A queue as it is run now; the fallback queue if it was removed. */
  Queue queueOrFallback(String id) {
    return queue(id).orElseGet(() -> policies.active().fallbackQueue());
  }

  /** What an agent must be able to do for inquiries in {@code bucket}. */
  List<Requirement> requirements(Bucket bucket) {
    Queue queue = stampedQueue(bucket.policyVersion(), bucket.queue());
    List<Requirement> required = queue.require();
    int steps = Math.min(bucket.step(), queue.relax().size());
    for (Relaxation relaxation : queue.relax().subList(0, steps)) {
      required = relaxation.require().orElse(required);
    }
    return required;
  }

  /** The relaxation after {@code step} of them, if there is one more. */
  Optional<Relaxation> relaxation(InquiryRef ref, String queueId, int step) {
    List<Relaxation> relax = stampedQueue(ref.policyVersion(), queueId).relax();
    return step < relax.size() ? Optional.of(relax.get(step)) : Optional.empty();
  }

  /** When an inquiry that comes into the queue at {@code at} is relaxed for the first time. */
  @Nullable Instant firstRelaxation(InquiryRef ref, String queueId, Instant at) {
    return relaxation(ref, queueId, 0).map(first -> at.plus(first.after())).orElse(null);
  }

  private Queue stampedQueue(String version, String id) {
    Queue stamped = policies.stamped(version).queues().get(id);
    return stamped == null ? queueOrFallback(id) : stamped;
  }

  Instant closesAt(InquiryRef ref, Instant resolvedAt) {
    return resolvedAt.plus(policies.stamped(ref.policyVersion()).reopenWithin());
  }

  /** Whether agents are asked for inquiries in {@code bucket} at all. */
  boolean isOffered(Bucket bucket) {
    return !bucket.delayed() && !isForPerson(bucket.takenAway());
  }

  /** The policy that decides on agents and time. */
  Policy active() {
    return policies.active();
  }

  /** The policy that was stamped on an inquiry. */
  Policy stamped(InquiryRef ref) {
    return policies.stamped(ref.policyVersion());
  }

  /** The least time after a contact on {@code channel}. */
  Duration pause(Channel channel) {
    return policies.active().capacity().pause(channel);
  }

  /** Over which time an agent's share of busy time is held down; empty if it is not. */
  Optional<Duration> occupancyOver() {
    return policies.active().capacity().occupancyOver();
  }

  double occupancyAtMost() {
    return policies.active().capacity().occupancyAtMost();
  }

  /** What {@code agent} carries now. */
  int points(Agent agent) {
    var capacity = policies.active().capacity();
    int points = 0;
    for (Hold hold : agent.holds().values()) {
      points += hold.kind().takesCapacity() ? capacity.cost(hold.channel()) : 0;
    }
    return points;
  }

  /** The active version, which decides on agents and time. */
  String version() {
    return policies.active().version();
  }

  Duration expireAfter(Channel channel) {
    return policies.active().offers().expireAfter(channel);
  }

  int notRespondingAfter() {
    return policies.active().offers().notRespondingAfter();
  }

  /** Whether a person has to decide where an inquiry goes that was taken away so often. */
  boolean isForPerson(int takenAway) {
    return takenAway >= policies.active().offers().unassignAtMost();
  }

  int capacityOfAnAgent() {
    return policies.active().capacity().total();
  }

  /** Whether {@code agent} can take one more inquiry on {@code channel}. */
  boolean hasRoom(Agent agent, Channel channel) {
    var capacity = policies.active().capacity();
    int limit = agent.profile().limits().getOrDefault(channel, capacity.limit(channel));
    if (agent.count(channel) >= limit) {
      return false;
    }
    boolean mayInterrupt = !capacity.interruptible().contains(channel);
    int load = capacity.cost(channel);
    for (Hold hold : agent.holds().values()) {
      boolean gives = mayInterrupt && capacity.interruptible().contains(hold.channel());
      if (hold.kind().takesCapacity() && !gives) {
        load += capacity.cost(hold.channel());
      }
    }
    return load <= agent.profile().capacity();
  }

  /** The after-contact work for a contact on {@code channel} that ends at {@code at}. */
  RoutingEvent.@Nullable WrapUp wrapUp(Channel channel, Instant at) {
    WrapUp wrapUp = policies.active().wrapUp(channel);
    return switch (wrapUp.mode()) {
      case NONE -> null;
      case TIMED -> new RoutingEvent.WrapUp(WrapUpMode.TIMED, at.plus(wrapUp.atMost()));
      case OPTIONAL -> new RoutingEvent.WrapUp(WrapUpMode.OPTIONAL, null);
      case MANDATORY -> new RoutingEvent.WrapUp(WrapUpMode.MANDATORY, null);
    };
  }
}
