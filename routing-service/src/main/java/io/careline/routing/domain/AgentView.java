package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent, as people and programs are told.
 *
 * @param test whether it gets test inquiries, and no others
 * @param presenceUntil when the break is planned to end
 * @param rest what the policy spares the agent new work for, if anything
 * @param revision counts from 1; the ETag
 * @param skillsUntil when skills end; one that ended is here and no more among {@code skills}
 * @param mayReply where it may answer customers; null means everywhere
 * @param teams the teams that it is a member of by now besides {@code team}
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
    @Nullable Instant presenceUntil,
    Strain.@Nullable Rest rest,
    Instant idleSince,
    int open,
    int revision,
    Map<String, Instant> skillsUntil,
    Map<String, Integer> languageLevels,
    AgentEvent.@Nullable RightToReply mayReply,
    List<String> teams) {

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
        agent.onDuty().strain().plannedEnd(),
        agent.onDuty().strain().rest(),
        agent.onDuty().idleSince(),
        (int) agent.holds().values().stream().filter(h -> h.kind().takesCapacity()).count(),
        profile.revision(),
        Objects.requireNonNullElse(profile.skillsUntil(), Map.of()),
        Objects.requireNonNullElse(profile.languageLevels(), Map.of()),
        profile.mayReply(),
        Profiles.teams(profile));
  }
}
