package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent, as people and programs are told.
 *
 * @param test whether it gets test inquiries, and no others
 * @param revision counts from 1; the ETag
 * @param open offers, work and after-contact work, that is all that takes capacity
 */
public record AgentView(
    String agentId,
    AgentEvent.Kind kind,
    String pool,
    @Nullable String team,
    Map<String, Integer> skills,
    List<String> languages,
    List<Channel> channels,
    Map<Channel, Integer> limits,
    int capacity,
    boolean test,
    Presence presence,
    Instant presenceSince,
    Instant idleSince,
    int open,
    int revision) {

  /** What is told of {@code agent}. */
  public static AgentView of(Agent agent) {
    AgentEvent.Changed profile = agent.profile();
    return new AgentView(
        profile.agentId(),
        profile.kind(),
        profile.pool(),
        profile.team(),
        profile.skills(),
        profile.languages(),
        profile.channels(),
        profile.limits(),
        profile.capacity(),
        profile.test(),
        agent.onDuty().presence(),
        agent.onDuty().since(),
        agent.onDuty().idleSince(),
        (int) agent.holds().values().stream().filter(h -> h.kind().takesCapacity()).count(),
        profile.revision());
  }
}
