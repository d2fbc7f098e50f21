package io.careline.contract;

import java.util.List;
import java.util.Map;

/**
 * Why this agent: enough for a person to follow it, and to recompute why another did not get it.
 *
 * @param rule what ordered the candidates, such as {@code LONGEST_IDLE}
 * @param best the best candidates, at most five, the winner first
 * @param excluded how many agents were out, per reason such as {@code SKILL} or {@code CAPACITY}
 * @param poolPosition events that the pool had seen when it decided
 */
public record RoutingDecision(
    String rule, List<Candidate> best, Map<String, Integer> excluded, long poolPosition) {
  public RoutingDecision {
    best = List.copyOf(best);
    excluded = Map.copyOf(excluded);
  }

  /** An agent and the score that placed them; the higher one is better. */
  public record Candidate(String agentId, double score) {}
}
