package io.careline.routing.domain;

import io.careline.policy.Policy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is asked for what without looking at everybody: it keeps, beside the desk, who could
 * take which kind of inquiry, and follows the desk by what changed on it.
 *
 * <p>It is an index and no state: made anew from any desk it gives the same answers, and a test
 * holds it against a plain search through everything. It can't be part of the desk, because who
 * fits is a matter of the policy, which events do not know.
 */
final class Floor implements Chooser {
  private final Map<String, Hall> halls = new HashMap<>();
  private final Map<String, String> pools = new HashMap<>();
  private @Nullable Policy policy;
  private @Nullable Trail seen;

  @Override
  public Choice choose(Desk desk, Rulebook rules, Item item, List<String> preferred, Instant now) {
    follow(desk, rules);
    return hall(item.bucket().pool()).choose(item, preferred, rules, now);
  }

  @Override
  public Optional<UUID> next(Desk desk, Rulebook rules, String agentId, Instant now) {
    follow(desk, rules);
    String pool = pools.get(agentId);
    return pool == null ? Optional.empty() : hall(pool).next(agentId, rules, now);
  }

  private Hall hall(String pool) {
    return halls.computeIfAbsent(pool, ignored -> new Hall());
  }

  /** What is the same object says the same; another one may, and is looked at again. */
  @SuppressWarnings("ReferenceEquality")
  private void follow(Desk desk, Rulebook rules) {
    if (policy != rules.active() || isFull()) {
      halls.clear();
      pools.clear();
      policy = rules.active();
      seen = null;
    }
    Trail now = desk.trail();
    if (seen == now) {
      return;
    }
    Optional<Set<Object>> changes = seen == null ? Optional.empty() : seen.changedTo(now);
    if (changes.isPresent()) {
      for (Object changed : changes.get()) {
        follow(changed, desk, rules);
      }
    } else {
      followAll(desk, rules);
    }
    seen = now;
  }

  private boolean isFull() {
    for (Hall hall : halls.values()) {
      if (hall.isFull()) {
        return true;
      }
    }
    return false;
  }

  private void follow(Object changed, Desk desk, Rulebook rules) {
    if (changed instanceof Bucket bucket) {
      hall(bucket.pool()).line(bucket, desk.lines().of(bucket.pool()).get(bucket), rules);
    } else if (changed instanceof String agentId) {
      seat(agentId, desk.agents().get(agentId), rules);
    }
  }

  private void seat(String agentId, @Nullable Agent agent, Rulebook rules) {
    String before = pools.get(agentId);
    String now = agent == null ? null : agent.profile().pool();
    if (before != null && !before.equals(now)) {
      hall(before).remove(agentId);
      pools.remove(agentId);
    }
    if (agent != null && now != null) {
      pools.put(agentId, now);
      hall(now).seat(agent, rules);
    }
  }

  private void followAll(Desk desk, Rulebook rules) {
    for (String agentId : List.copyOf(pools.keySet())) {
      if (!desk.agents().containsKey(agentId)) {
        seat(agentId, null, rules);
      }
    }
    desk.agents().forEach((id, agent) -> seat(id, agent, rules));
    halls.values().forEach(Hall::forgetLines);
    desk.lines()
        .pools()
        .forEach(
            (pool, lines) -> lines.forEach((bucket, line) -> hall(pool).line(bucket, line, rules)));
  }
}
