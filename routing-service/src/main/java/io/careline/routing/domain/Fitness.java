package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.InquiryRef;
import io.careline.policy.Requirement;
import io.careline.policy.Requirement.AtLeast;
import io.careline.policy.Requirement.Speaks;
import java.util.List;
import java.util.Locale;
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
    CHANNEL,
    LANGUAGE,
    SKILL,
    CAPACITY,
    DECLINED
  }

  /** Whether {@code agent} may have the inquiry in any way: tests stay among themselves. */
  static boolean mayHave(Agent agent, InquiryRef inquiry) {
    return agent.profile().test() == inquiry.test();
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
    return rules.hasRoom(agent, bucket.channel())
        ? Optional.empty()
        : Optional.of(Exclusion.CAPACITY);
  }

  /** Why {@code agent} is not able to, whether there or not; empty if able. */
  Optional<Exclusion> inability(Agent agent, Bucket bucket, List<Requirement> required) {
    AgentEvent.Changed profile = agent.profile();
    if (profile.test() != bucket.test()) {
      return Optional.of(Exclusion.TEST);
    }
    if (!profile.channels().contains(bucket.channel())) {
      return Optional.of(Exclusion.CHANNEL);
    }
    for (Requirement requirement : required) {
      Optional<Exclusion> missing = missing(profile, bucket, requirement);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private static Optional<Exclusion> missing(
      AgentEvent.Changed profile, Bucket bucket, Requirement requirement) {
    return switch (requirement) {
      case AtLeast(String skill, int level) ->
          profile.skills().getOrDefault(skill, 0) >= level
              ? Optional.empty()
              : Optional.of(Exclusion.SKILL);
      case Speaks speaks ->
          speaks(profile, speaks.resolved(bucket.language()))
              ? Optional.empty()
              : Optional.of(Exclusion.LANGUAGE);
    };
  }

  /** Who speaks German speaks Austrian German: only the primary tag counts. */
  private static boolean speaks(AgentEvent.Changed profile, String language) {
    String wanted = primary(language);
    return profile.languages().stream().anyMatch(spoken -> primary(spoken).equals(wanted));
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
  }
}
