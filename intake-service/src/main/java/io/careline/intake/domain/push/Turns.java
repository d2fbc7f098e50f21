package io.careline.intake.domain.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which deliveries go next. */
public final class Turns {
  private Turns() {}

  /**
   * A delivery that is due and the first of its inquiry at its endpoint.
   *
   * @param circuit the endpoint's
   */
  public record Waiting(UUID id, Endpoint endpoint, Circuit circuit) {}

  /**
   * The deliveries to start now: endpoints take turns, each in the order of {@code waiting} and up
   * to what its circuit lets through.
   *
   * @param underWay how many deliveries of an endpoint are on their way
   * @param room how many more may be on their way in all
   */
  public static List<Waiting> pick(
      List<Waiting> waiting, Map<Endpoint, Integer> underWay, int room, Instant now) {
    Map<Endpoint, List<Waiting>> byEndpoint = new LinkedHashMap<>();
    for (Waiting one : waiting) {
      List<Waiting> line = byEndpoint.computeIfAbsent(one.endpoint(), _ -> new ArrayList<>());
      if (underWay.getOrDefault(one.endpoint(), 0) + line.size() < one.circuit().width(now)) {
        line.add(one);
      }
    }
    List<Waiting> picked = new ArrayList<>();
    for (int turn = 0; turn < Circuit.WIDTH; turn++) {
      for (List<Waiting> line : byEndpoint.values()) {
        if (turn < line.size() && picked.size() < room) {
          picked.add(line.get(turn));
        }
      }
    }
    return picked;
  }
}
