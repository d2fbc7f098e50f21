package io.careline.routing.domain;

import io.careline.contract.Priority;
import io.careline.contract.RoutingDecision.Candidate;
import io.careline.policy.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The agents who can take inquiries of one kind, in the order in which they are asked; how many
 * others are out, and why; and the lines of those inquiries. To find the next costs the same for
 * ten agents as for thousands.
 */
final class Lineup {
  private static final int SHOWN = 5;

  private final int number;
  private final Bucket sample;
  private final List<Requirement> required;
  private final Scale scale;
  private final Row free = new Row();
  private final Row tired = new Row();
  private final Map<Fitness.Exclusion, Integer> out = new EnumMap<>(Fitness.Exclusion.class);
  private final Map<Bucket, TreePMap<Place, Set<String>>> lines = new HashMap<>();

  /** Agents in their order. */
  private static final class Row {
    private final TreeSet<Standpoint> order = new TreeSet<>();
    private final Map<String, Standpoint> byId = new HashMap<>();

    void add(Standpoint standpoint) {
      order.add(standpoint);
      byId.put(standpoint.agent().id(), standpoint);
    }

    void remove(Standpoint standpoint) {
      order.remove(standpoint);
      byId.remove(standpoint.agent().id());
    }

    List<Agent> best(Set<String> declined) {
      List<Agent> best = new ArrayList<>(SHOWN + 1);
      for (Standpoint one : order) {
        if (!declined.contains(one.agent().id())) {
          best.add(one.agent());
        }
        if (best.size() == SHOWN) {
          break;
        }
      }
      return best;
    }

    @Nullable Agent preferred(List<String> ids, Set<String> declined) {
      for (String id : ids) {
        Standpoint one = byId.get(id);
        if (one != null && !declined.contains(id)) {
          return one.agent();
        }
      }
      return null;
    }

    int among(Set<String> ids) {
      int among = 0;
      for (String id : ids) {
        among += byId.containsKey(id) ? 1 : 0;
      }
      return among;
    }
  }

  /** Of inquiries like those in {@code sample}; the {@code number}th of its pool. */
  Lineup(int number, Bucket sample, List<Requirement> required, Rulebook rules) {
    this.number = number;
    this.sample = sample;
    this.required = required;
    var distribution = rules.queueOrFallback(sample.queue()).order().distribute();
    this.scale = new Scale(distribution, required, rules);
  }

  int number() {
    return number;
  }

  Bucket sample() {
    return sample;
  }

  List<Requirement> required() {
    return required;
  }

  /** The lines that are not empty. */
  Map<Bucket, TreePMap<Place, Set<String>>> lines() {
    return lines;
  }

  Standpoint standpoint(Agent agent) {
    return scale.standpoint(agent, sample.queue());
  }

  void add(Standpoint standpoint, boolean isTired) {
    (isTired ? tired : free).add(standpoint);
  }

  void remove(Standpoint standpoint, boolean isTired) {
    (isTired ? tired : free).remove(standpoint);
  }

  /** Counts agents who are ready, and out. */
  void count(Fitness.Exclusion reason, int change) {
    out.merge(reason, change, Integer::sum);
  }

  /**
   * Who is asked for {@code item}: those who rest only for what is urgent, and if nobody else is
   * free.
   */
  Choice choose(Item item, List<String> preferred, int away, Instant now) {
    Set<String> declined = item.waiting().resting().keySet();
    List<Agent> best = free.best(declined);
    boolean isUrgent = item.ref().priority() == Priority.URGENT;
    Row asked = best.isEmpty() && isUrgent ? tired : free;
    if (asked == tired) {
      best = tired.best(declined);
    }
    Agent wanted = asked.preferred(preferred, declined);
    if (wanted != null) {
      best.remove(wanted);
      best.addFirst(wanted);
    }
    List<Candidate> shown =
        best.stream().limit(SHOWN).map(agent -> scale.candidate(agent, now)).toList();
    return new Choice(
        shown, wanted == null ? null : wanted.id(), excluded(declined, away, asked == tired));
  }

  private Map<String, Integer> excluded(Set<String> declined, int away, boolean tiredAsked) {
    Map<String, Integer> excluded = new HashMap<>();
    out.forEach((reason, agents) -> note(excluded, reason, agents));
    note(excluded, Fitness.Exclusion.PRESENCE, away);
    note(excluded, Fitness.Exclusion.RESTING, tiredAsked ? 0 : tired.order.size());
    int no = free.among(declined) + (tiredAsked ? tired.among(declined) : 0);
    note(excluded, Fitness.Exclusion.DECLINED, no);
    return excluded;
  }

  private static void note(Map<String, Integer> excluded, Fitness.Exclusion reason, int agents) {
    if (agents > 0) {
      excluded.merge(reason.name(), agents, Integer::sum);
    }
  }
}
