package io.careline.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened to one agent, told by routing. */
public sealed interface AgentEvent extends EventData {
  /** The agent's id; a pseudonym where the company wants one. */
  String agentId();

  @Override
  default String topic() {
    return Topics.AGENTS;
  }

  @Override
  default String subject() {
    return agentId();
  }

  /** Whether a person or a program does the work. */
  enum Kind {
    HUMAN,
    BOT
  }

  /**
   * An agent was added or changed.
   *
   * @param skills level per skill, 1 to 5
   * @param languages BCP 47
   * @param channels the channels that the agent works on
   * @param limits how many inquiries at once per channel; absent means as the policy says
   * @param test true for one that gets test inquiries, and no others; absent for all others
   */
  @EventType("agent.changed")
  record Changed(
      String agentId,
      Kind kind,
      String pool,
      @Nullable String team,
      Map<String, Integer> skills,
      List<String> languages,
      List<Channel> channels,
      Map<Channel, Integer> limits,
      int capacity,
      int revision,
      @AbsentUnlessTrue boolean test)
      implements AgentEvent {
    public Changed {
      skills = Map.copyOf(skills);
      languages = List.copyOf(languages);
      channels = List.copyOf(channels);
      limits = Map.copyOf(limits);
    }

    /** One that gets real inquiries. */
    public Changed(
        String agentId,
        Kind kind,
        String pool,
        @Nullable String team,
        Map<String, Integer> skills,
        List<String> languages,
        List<Channel> channels,
        Map<Channel, Integer> limits,
        int capacity,
        int revision) {
      this(
          agentId, kind, pool, team, skills, languages, channels, limits, capacity, revision,
          false);
    }
  }

  /** An agent's readiness changed. */
  @EventType("agent.presence-changed")
  record PresenceChanged(String agentId, String pool, Presence presence, String reason)
      implements AgentEvent {}

  /** An agent left. */
  @EventType("agent.removed")
  record Removed(String agentId, String pool, String by) implements AgentEvent {}
}
