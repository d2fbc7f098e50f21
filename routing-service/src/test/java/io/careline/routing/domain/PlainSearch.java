package io.careline.routing.domain;

import io.careline.contract.Priority;
import io.careline.contract.RoutingDecision.Candidate;
import io.careline.policy.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds who is asked for what by looking at everybody and everything: slow, and easy to follow. */
final class PlainSearch implements Chooser {

  @Override
  public Choice choose(Desk desk, Rulebook rules, Item item, List<String> preferred, Instant now) {
    Bucket bucket = item.bucket();
    Fitness fitness = new Fitness(rules);
    List<Agent> free = new ArrayList<>();
    List<Agent> tired = new ArrayList<>();
    Map<String, Integer> excluded = new HashMap<>();
    for (Agent agent : desk.agents().values()) {
      if (!agent.profile().pool().equals(bucket.pool())) {
        continue;
      }
      Optional<Fitness.Exclusion> out =
          fitness.exclusion(agent, bucket, rules.requirements(bucket));
      if (out.isPresent()) {
        excluded.merge(out.get().name(), 1, Integer::sum);
      } else {
        (agent.restFrom(Priority.NORMAL) == null ? free : tired).add(agent);
      }
    }
    int declined = withoutDeclined(item, free);
    if (free.isEmpty()) {
      declined += withoutDeclined(item, tired);
      free = tired;
    } else if (!tired.isEmpty()) {
      excluded.merge("RESTING", tired.size(), Integer::sum);
    }
    if (declined > 0) {
      excluded.put("DECLINED", declined);
    }
    return choice(rules, item, preferred, now, free, excluded);
  }

  private static int withoutDeclined(Item item, List<Agent> agents) {
    int before = agents.size();
    agents.removeIf(agent -> item.waiting().resting().containsKey(agent.id()));
    return before - agents.size();
  }

  private static Choice choice(
      Rulebook rules,
      Item item,
      List<String> preferred,
      Instant now,
      List<Agent> candidates,
      Map<String, Integer> excluded) {
    Queue queue = rules.queueOrFallback(item.queue());
    Scale scale = new Scale(queue.order().distribute(), rules.requirements(item.bucket()), rules);
    candidates.sort(Comparator.comparing(agent -> scale.standpoint(agent, queue.id())));
    String wanted = null;
    for (String id : preferred) {
      Optional<Agent> agent = candidates.stream().filter(a -> a.id().equals(id)).findFirst();
      if (agent.isPresent() && wanted == null) {
        wanted = id;
        candidates.remove(agent.get());
        candidates.addFirst(agent.get());
      }
    }
    List<Candidate> best =
        candidates.stream().limit(5).map(agent -> scale.candidate(agent, now)).toList();
    return new Choice(best, wanted, excluded);
  }

  @Override
  public Optional<UUID> next(Desk desk, Rulebook rules, String agentId, Instant now) {
    Agent agent = desk.agents().get(agentId);
    if (agent == null) {
      return Optional.empty();
    }
    Ranking ranking = new Ranking(rules, now);
    Fitness fitness = new Fitness(rules);
    Map<Bucket, Place> lines = new HashMap<>();
    for (Item item : desk.items().values()) {
      Bucket bucket = item.bucket();
      boolean fits =
          item.isWaiting()
              && rules.isOffered(bucket)
              && bucket.pool().equals(agent.profile().pool())
              && !item.waiting().resting().containsKey(agentId)
              && fitness.exclusion(agent, bucket, rules.requirements(bucket)).isEmpty();
      if (fits) {
        boolean newest = ranking.isNewestFirst(bucket);
        lines.merge(
            bucket,
            item.place(),
            (one, other) -> (one.compareTo(other) < 0) == newest ? other : one);
      }
    }
    Map<String, Ranking.Head> heads = new HashMap<>();
    lines.forEach((bucket, place) ->
        heads.merge(bucket.queue(), ranking.head(bucket, place), ranking::first));
    return Ranking.first(heads.values()).map(head -> head.place().inquiryId());
  }
}
