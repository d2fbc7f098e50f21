package io.careline.routing.domain;

import io.careline.contract.RoutingDecision.Candidate;
import io.careline.policy.Queue.Distribution;
import io.careline.policy.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** By what agents are compared who all fit. */
final class Scale {
  private final Distribution distribution;
  private final List<Requirement> required;
  private final Rulebook rules;

  Scale(Distribution distribution, List<Requirement> required, Rulebook rules) {
    this.distribution = distribution;
    this.required = required;
    this.rules = rules;
  }

  /** Where {@code agent} stands for inquiries in {@code queue}. */
  Standpoint standpoint(Agent agent, String queue) {
    return new Standpoint(rank(agent), agent, lot(queue, agent.id()));
  }

  /** The smaller one is asked first. It does not depend on the time of the question. */
  private double rank(Agent agent) {
    return switch (distribution) {
      case LONGEST_IDLE -> 0;
      case LEAST_LOAD -> share(agent);
      case ROUND_ROBIN -> asked(agent).toEpochMilli();
      case MOST_SKILLED -> -levels(agent);
      case LEAST_OVERQUALIFIED -> spare(agent);
    };
  }

  /** As people read it: the higher one is better. */
  Candidate candidate(Agent agent, Instant now) {
    double score =
        switch (distribution) {
          case LONGEST_IDLE -> seconds(agent.onDuty().idleSince(), now);
          case LEAST_LOAD -> 1 - share(agent);
          case ROUND_ROBIN -> seconds(asked(agent), now);
          case MOST_SKILLED -> levels(agent);
          case LEAST_OVERQUALIFIED -> -spare(agent);
        };
    return new Candidate(agent.id(), score);
  }

  private static double seconds(Instant from, Instant now) {
    return Math.max(0, Duration.between(from, now).toMillis()) / 1000.0;
  }

  private double share(Agent agent) {
    return (double) rules.points(agent) / agent.profile().capacity();
  }

  /** Who was never asked, was asked longest ago. */
  private static Instant asked(Agent agent) {
    Instant at = agent.onDuty().strain().askedAt();
    return at == null ? Instant.EPOCH : at;
  }

  private int levels(Agent agent) {
    AbleAgent able = new AbleAgent(agent.profile());
    return required.stream().mapToInt(requirement -> has(able, requirement)).sum();
  }

  private int spare(Agent agent) {
    AbleAgent able = new AbleAgent(agent.profile());
    int all = agent.profile().skills().values().stream().mapToInt(Integer::intValue).sum();
    return all - required.stream().mapToInt(requirement -> needs(able, requirement)).sum();
  }

  /** The agent's level in what is required; of alternatives the best. */
  private static int has(AbleAgent agent, Requirement requirement) {
    return switch (requirement) {
      case Requirement.AtLeast(String skill, int _) -> agent.skill(skill);
      case Requirement.Among(String skill, List<Integer> _) -> agent.skill(skill);
      case Requirement.AnyOf(List<Requirement> choices) ->
          choices.stream().mapToInt(choice -> has(agent, choice)).max().orElse(0);
      case Requirement.Speaks _, Requirement.InTeam _ -> 0;
    };
  }

  /** The part of the agent's levels that is asked for; of alternatives the most. */
  private static int needs(AbleAgent agent, Requirement requirement) {
    return switch (requirement) {
      case Requirement.AtLeast(String skill, int level) -> Math.min(level, agent.skill(skill));
      case Requirement.Among(String skill, List<Integer> _) -> agent.skill(skill);
      case Requirement.AnyOf(List<Requirement> choices) ->
          choices.stream().mapToInt(choice -> needs(agent, choice)).max().orElse(0);
      case Requirement.Speaks _, Requirement.InTeam _ -> 0;
    };
  }

  /** Drawn once for all: the same in every repetition, and not the same agent in every queue. */
  private static long lot(String queue, String agentId) {
    long mixed = ((long) queue.hashCode() << Integer.SIZE) ^ agentId.hashCode();
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
