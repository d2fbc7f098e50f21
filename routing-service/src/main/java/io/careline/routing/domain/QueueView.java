package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * How a queue stands; test inquiries and test agents do not count.
 *
 * @param waiting inquiries that wait for an agent; those that are offered do not
 * @param forPerson those of them that a person has to assign, as they were passed on too often
 * @param longestWaitSeconds of those that wait; null if none does
 * @param agentsEligible agents that are on duty and meet the queue's requirements in one of the
 *     policy's languages, on any channel, whether they have room or not
 * @param agentsFree those of them that have nothing in work
 */
public record QueueView(
    String queue,
    String pool,
    int waiting,
    Map<Channel, Integer> waitingByChannel,
    int forPerson,
    @Nullable Long longestWaitSeconds,
    int agentsEligible,
    int agentsFree) {
  public QueueView {
    waitingByChannel = Map.copyOf(waitingByChannel);
  }

  /** How {@code queue} stands on {@code desk}. */
  public static QueueView of(Desk desk, Queue queue, Policies policies, Instant now) {
    Rulebook rules = new Rulebook(policies);
    int waiting = 0;
    int forPerson = 0;
    Instant since = null;
    Map<Channel, Integer> byChannel = new EnumMap<>(Channel.class);
    for (Map.Entry<Bucket, TreePMap<Place, Set<String>>> line :
        desk.lines().of(queue.pool()).entrySet()) {
      Bucket bucket = line.getKey();
      if (bucket.queue().equals(queue.id()) && !bucket.test()) {
        int count = line.getValue().size();
        Instant first = Lines.longestWaiting(line.getValue());
        waiting += count;
        forPerson += rules.isForPerson(bucket.takenAway()) ? count : 0;
        byChannel.merge(bucket.channel(), count, Integer::sum);
        since = since == null || first.isBefore(since) ? first : since;
      }
    }
    List<Agent> eligible = eligible(desk, queue, policies.active(), rules);
    return new QueueView(
        queue.id(),
        queue.pool(),
        waiting,
        byChannel,
        forPerson,
        since == null ? null : Math.max(0, Duration.between(since, now).toSeconds()),
        eligible.size(),
        (int) eligible.stream().filter(Agent::isFree).count());
  }

  private static List<Agent> eligible(Desk desk, Queue queue, Policy policy, Rulebook rules) {
    Fitness fitness = new Fitness(rules);
    return desk.staffOf(queue.pool()).stream()
        .map(id -> desk.agent(id).orElseThrow())
        .filter(Agent::isReady)
        .filter(agent ->
            policy.languages().spoken().stream()
                .anyMatch(language -> fits(fitness, agent, queue, policy, language)))
        .toList();
  }

  private static boolean fits(
      Fitness fitness, Agent agent, Queue queue, Policy policy, String language) {
    return agent.profile().channels().stream()
        .map(channel ->
            new Bucket(
                queue.pool(),
                queue.id(),
                0,
                policy.version(),
                channel,
                language,
                Priority.NORMAL,
                0,
                false,
                List.of()))
        .anyMatch(bucket -> fitness.inability(agent, bucket, queue.require()).isEmpty());
  }
}
