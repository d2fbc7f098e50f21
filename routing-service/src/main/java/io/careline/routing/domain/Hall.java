package io.careline.routing.domain;

import io.careline.policy.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** The agents and lines of one pool, as {@link Floor} keeps them. */
final class Hall {
  /** More kinds of inquiries than any policy makes in a day; beyond that it is begun anew. */
  private static final int BUCKETS_MOST = 20_000;

  private final Map<String, Seat> seats = new HashMap<>();
  private final Map<Kind, Lineup> kinds = new HashMap<>();
  private final List<Lineup> lineups = new ArrayList<>();
  private final Map<Bucket, Lineup> byBucket = new HashMap<>();
  private int ready;

  /** Inquiries that the same agents can take. */
  private record Kind(Bucket bucket, List<Requirement> required) {}

  boolean isFull() {
    return byBucket.size() > BUCKETS_MOST;
  }

  void seat(Agent agent, Rulebook rules) {
    Seat seat = seats.get(agent.id());
    if (seat == null) {
      seat = new Seat(agent, rules, lineups);
      seats.put(agent.id(), seat);
    } else {
      ready -= seat.isReady() ? 1 : 0;
      seat.update(agent, lineups);
    }
    ready += seat.isReady() ? 1 : 0;
  }

  void remove(String agentId) {
    Seat seat = seats.remove(agentId);
    if (seat != null) {
      ready -= seat.isReady() ? 1 : 0;
      seat.leave(lineups);
    }
  }

  /** Takes the line of {@code bucket} as it is now; null if it is empty. */
  void line(Bucket bucket, @Nullable TreePMap<Place, Set<String>> line, Rulebook rules) {
    if (!rules.isOffered(bucket)) {
      return;
    }
    if (line == null) {
      Lineup lineup = byBucket.get(bucket);
      if (lineup != null) {
        lineup.lines().remove(bucket);
      }
    } else {
      lineup(bucket, rules).lines().put(bucket, line);
    }
  }

  void forgetLines() {
    lineups.forEach(lineup -> lineup.lines().clear());
  }

  private Lineup lineup(Bucket bucket, Rulebook rules) {
    Lineup known = byBucket.get(bucket);
    if (known != null) {
      return known;
    }
    List<Requirement> required = rules.requirements(bucket);
    Lineup lineup = kinds.get(new Kind(bucket.kind(), required));
    if (lineup == null) {
      lineup = new Lineup(lineups.size(), bucket, required, rules);
      kinds.put(new Kind(bucket.kind(), required), lineup);
      lineups.add(lineup);
      for (Seat seat : seats.values()) {
        seat.enter(lineup);
      }
    }
    byBucket.put(bucket, lineup);
    return lineup;
  }

  Choice choose(Item item, List<String> preferred, Rulebook rules, Instant now) {
    return lineup(item.bucket(), rules).choose(item, preferred, seats.size() - ready, now);
  }

  Optional<UUID> next(String agentId, Rulebook rules, Instant now) {
    Seat seat = seats.get(agentId);
    if (seat == null || !seat.isReady()) {
      return Optional.empty();
    }
    Ranking ranking = new Ranking(rules, now);
    Map<String, Ranking.Head> heads = new HashMap<>();
    for (Seat.Position position : seat.able()) {
      position
          .lineup()
          .lines()
          .forEach((bucket, line) -> {
            if (position.isOpenTo(bucket)) {
              Place place = head(agentId, line, ranking.isNewestFirst(bucket));
              if (place != null) {
                heads.merge(bucket.queue(), ranking.head(bucket, place), ranking::first);
              }
            }
          });
    }
    return Ranking.first(heads.values()).map(head -> head.place().inquiryId());
  }

  /** The first that {@code agentId} did not say no to. */
  private static @Nullable Place head(
      String agentId, TreePMap<Place, Set<String>> line, boolean newestFirst) {
    Map.Entry<Place, Set<String>> head = newestFirst ? line.lastEntry() : line.firstEntry();
    if (head != null && !head.getValue().contains(agentId)) {
      return head.getKey();
    }
    for (var one : (newestFirst ? line.descendingMap() : line).entrySet()) {
      if (!one.getValue().contains(agentId)) {
        return one.getKey();
      }
    }
    return null;
  }
}
