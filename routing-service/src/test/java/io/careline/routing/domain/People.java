package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles for tests, which differ from an ordinary one in one thing each. */
final class People {
  private People() {}

  static DeskCommand.Profile ordinary() {
    return profile(AgentEvent.Kind.HUMAN, "main", Map.of(), null, null, null);
  }

  static DeskCommand.Profile bot() {
    return profile(AgentEvent.Kind.BOT, "main", Map.of(), null, null, null);
  }

  static DeskCommand.Profile inPool(String pool) {
    return profile(AgentEvent.Kind.HUMAN, pool, Map.of(), null, null, null);
  }

  static DeskCommand.Profile skilled(Map<String, Integer> skills) {
    return profile(AgentEvent.Kind.HUMAN, "main", skills, null, null, null);
  }

  static DeskCommand.Profile certified(String skill, Instant until) {
    return profile(
        AgentEvent.Kind.HUMAN, "main", Map.of(skill, 5), Map.of(skill, until), null, null);
  }

  static DeskCommand.Profile speaking(int level) {
    return profile(AgentEvent.Kind.HUMAN, "main", Map.of(), null, Map.of("en", level), null);
  }

  static DeskCommand.Profile mayReply(
      @Nullable List<Channel> channels, @Nullable List<String> queues) {
    return profile(
        AgentEvent.Kind.HUMAN,
        "main",
        Map.of("billing", 5),
        null,
        null,
        new AgentEvent.RightToReply(channels, queues));
  }

  private static DeskCommand.Profile profile(
      AgentEvent.Kind kind,
      String pool,
      Map<String, Integer> skills,
      @Nullable Map<String, Instant> until,
      @Nullable Map<String, Integer> levels,
      AgentEvent.@Nullable RightToReply right) {
    return new DeskCommand.Profile(
        kind,
        pool,
        "blue",
        skills,
        List.of("en"),
        List.of(Channel.values()),
        Map.of(),
        100,
        false,
        until,
        levels,
        right);
  }
}
