package io.careline.contract;

import java.time.Instant;
import java.util.ArrayList;
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
   * @param team the team that the agent belongs to for good
   * @param test true for one that gets test inquiries, and no others; absent for all others
   * @param skillsUntil when a skill ends, such as one that a certificate proves; a skill that ended
   *     is told here and is no more among {@code skills}; absent if none ends
   * @param languageLevels level per language, 1 to 5, where one is known; absent if none is
   * @param mayReply where the agent may answer customers; absent means everywhere
   * @param teams the teams that the agent is a member of by now besides {@code team}; absent if
   *     there are none
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
      @AbsentUnlessTrue boolean test,
      @Nullable Map<String, Instant> skillsUntil,
      @Nullable Map<String, Integer> languageLevels,
      @Nullable RightToReply mayReply,
      @Nullable List<String> teams)
      implements AgentEvent {
    public Changed {
      skillsUntil = skillsUntil == null ? null : Map.copyOf(skillsUntil);
      languageLevels = languageLevels == null ? null : Map.copyOf(languageLevels);
      teams = teams == null ? null : List.copyOf(teams);
      skills = Map.copyOf(skills);
      languages = List.copyOf(languages);
      channels = List.copyOf(channels);
      limits = Map.copyOf(limits);
    }

    /** One whose skills don't end, who may answer everywhere and has one team at most. */
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
        int revision,
        boolean test) {
      this(
          agentId, kind, pool, team, skills, languages, channels, limits, capacity, revision, test,
          null, null, null, null);
    }

    /** Every team of the agent by now. */
    public List<String> everyTeam() {
      List<String> all = new ArrayList<>(teams == null ? List.of() : teams);
      if (team != null && !all.contains(team)) {
        all.add(0, team);
      }
      return List.copyOf(all);
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

  /**
   * Where an agent may answer customers.
   *
   * @param channels on these alone; absent means on all
   * @param queues in these alone; absent means in all
   */
  record RightToReply(@Nullable List<Channel> channels, @Nullable List<String> queues) {
    public RightToReply {
      channels = channels == null ? null : List.copyOf(channels);
      queues = queues == null ? null : List.copyOf(queues);
    }

    /** Whether the right covers {@code channel} in {@code queue}. */
    public boolean covers(Channel channel, String queue) {
      return (channels == null || channels.contains(channel))
          && (queues == null || queues.contains(queue));
    }
  }

  /**
   * An agent's readiness changed.
   *
   * @param until when a break is planned to end; nobody is made ready by it
   */
  @EventType("agent.presence-changed")
  record PresenceChanged(
      String agentId, String pool, Presence presence, String reason, @Nullable Instant until)
      implements AgentEvent {

    /** Without a planned end. */
    public PresenceChanged(String agentId, String pool, Presence presence, String reason) {
      this(agentId, pool, presence, reason, null);
    }
  }

  /**
   * The policy protects an agent who is ready: no new work for a while, or that is over.
   *
   * @param reason {@code PAUSE} between contacts, {@code OCCUPANCY} above the ceiling, or {@code
   *     OVER}
   * @param until when it is over or looked at again; absent when it is over
   */
  @EventType("agent.rest-changed")
  record RestChanged(String agentId, String pool, String reason, @Nullable Instant until)
      implements AgentEvent {}

  /** An agent left. */
  @EventType("agent.removed")
  record Removed(String agentId, String pool, String by) implements AgentEvent {}
}
