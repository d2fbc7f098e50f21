package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.policy.Requirement;
import java.util.List;
import java.util.Optional;

/** Whether an agent fits an inquiry, and if not, why: the first reason in the order below. */
final class Fitness {
  private final Rulebook rules;

  Fitness(Rulebook rules) {
    this.rules = rules;
  }

  /** Why an agent is out. */
  enum Exclusion {
    PRESENCE,
    /** Test inquiries are for test agents, and real ones for real agents. */
    TEST,
    /** It is for another agent alone. */
    DIRECTED,
    /** A program gave up on it, so that a person is needed. */
    BOT,
    /** A pilot's inquiries are for its teams, and a queue may be for some as well. */
    TEAM,
    CHANNEL,
    /** The agent may not answer customers on the channel or in the queue. */
    PERMISSION,
    LANGUAGE,
    SKILL,
    CAPACITY,
    /** The policy spares the agent new work for a while. */
    RESTING,
    DECLINED
  }

  /** Whether {@code agent} may have the inquiry in any way: tests stay among themselves. */
  static boolean mayHave(Agent agent, InquiryRef inquiry) {
    return agent.profile().test() == inquiry.test();
  }

  /** Whether {@code agent} may answer customers on {@code channel} in {@code queue}. */
  static boolean mayReply(Agent agent, Channel channel, String queue) {
    AgentEvent.RightToReply right = agent.profile().mayReply();
    return right == null || right.covers(channel, queue);
  }

  /** Why {@code agent} can't take new work from {@code bucket} now; empty if it can. */
  Optional<Exclusion> exclusion(Agent agent, Bucket bucket, List<Requirement> required) {
    if (!agent.isReady()) {
      return Optional.of(Exclusion.PRESENCE);
    }
    Optional<Exclusion> unable = inability(agent, bucket, required);
    if (unable.isPresent()) {
      return unable;
    }
    if (!rules.hasRoom(agent, bucket.channel())) {
      return Optional.of(Exclusion.CAPACITY);
    }
    return agent.restFrom(bucket.priority()) == null
        ? Optional.empty()
        : Optional.of(Exclusion.RESTING);
  }

  /** Why {@code agent} is not able to, whether there or not; empty if able. */
  Optional<Exclusion> inability(Agent agent, Bucket bucket, List<Requirement> required) {
    AgentEvent.Changed profile = agent.profile();
    if (profile.test() != bucket.test()) {
      return Optional.of(Exclusion.TEST);
    }
    if (bucket.directedTo() != null && !bucket.directedTo().equals(agent.id())) {
      return Optional.of(Exclusion.DIRECTED);
    }
    if (bucket.forPeople() && profile.kind() == AgentEvent.Kind.BOT) {
      return Optional.of(Exclusion.BOT);
    }
    if (!bucket.teams().isEmpty()
        && profile.everyTeam().stream().noneMatch(bucket.teams()::contains)) {
      return Optional.of(Exclusion.TEAM);
    }
    if (!profile.channels().contains(bucket.channel())) {
      return Optional.of(Exclusion.CHANNEL);
    }
    if (!mayReply(agent, bucket.channel(), bucket.queue())) {
      return Optional.of(Exclusion.PERMISSION);
    }
    if (bucket.directedTo() != null) {
      // Who was asked for by name need not be what the queue asks of others.
      return Optional.empty();
    }
    AbleAgent able = new AbleAgent(profile);
    for (Requirement requirement : required) {
      if (!requirement.isMetBy(able, bucket.language())) {
        return Optional.of(missing(requirement));
      }
    }
    return Optional.empty();
  }

  private static Exclusion missing(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Speaks _ -> Exclusion.LANGUAGE;
      case Requirement.AtLeast _, Requirement.Among _ -> Exclusion.SKILL;
      case Requirement.InTeam _ -> Exclusion.TEAM;
      case Requirement.AnyOf any -> any.isLanguage() ? Exclusion.LANGUAGE : Exclusion.SKILL;
    };
  }
}
