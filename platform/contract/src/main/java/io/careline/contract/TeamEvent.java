package io.careline.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one team, told by routing. What it means for an agent is told by
 * {@link AgentEvent.Changed} too.
 */
public sealed interface TeamEvent extends EventData {
  /** The team's id. */
  String teamId();

  @Override
  default String topic() {
    return Topics.AGENTS;
  }

  /** Teams and agents may be called the same. */
  @Override
  default String subject() {
    return "team:" + teamId();
  }

  /**
   * An agent in a team.
   *
   * @param from absent means at once
   * @param until absent means for good
   */
  record Member(String agentId, @Nullable Instant from, @Nullable Instant until) {}

  /**
   * A team was added or changed.
   *
   * @param leads agents or other people who lead it
   * @param queues the queues whose leads these are
   */
  @EventType("team.changed")
  record Changed(
      String teamId, List<Member> members, List<String> leads, List<String> queues, int revision)
      implements TeamEvent {
    public Changed {
      members = List.copyOf(members);
      leads = List.copyOf(leads);
      queues = List.copyOf(queues);
    }
  }

  /**
   * A membership began or ended, as its dates say.
   *
   * @param member whether the agent is in the team from now on
   */
  @EventType("team.membership-changed")
  record MembershipChanged(String teamId, String agentId, boolean member) implements TeamEvent {}

  /** A team is no more. */
  @EventType("team.removed")
  record Removed(String teamId, String by) implements TeamEvent {}
}
