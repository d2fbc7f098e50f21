package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the policy spares agents: a pause after a contact, and new work when they were busy for too
 * much of the last while. Whoever rests gets nothing new; a rest from occupancy, which may be long,
 * is broken by what is urgent, if nobody else is free. What a person or the telephone gives to an
 * agent arrives all the same.
 */
final class Protection {
  /** A rest is not looked at again sooner. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Draft draft;

  Protection(Draft draft) {
    this.draft = draft;
  }

  /** Lets those rest whose contacts have ended in this decision. */
  void rest() {
    draft
        .ended()
        .forEach((agentId, channel) ->
            draft
                .desk()
                .agent(agentId)
                .filter(Agent::isReady)
                .ifPresent(agent -> restAfter(agent, channel)));
  }

  private void restAfter(Agent agent, Channel channel) {
    Duration pause = draft.rules().pause(channel);
    if (!pause.isZero()) {
      extend(agent, Reasons.REST_PAUSE, draft.now().plus(pause));
    }
    tooBusy(agent).ifPresent(until -> extend(agent, Reasons.REST_OCCUPANCY, until));
  }

  private Optional<Instant> tooBusy(Agent agent) {
    return draft
        .rules()
        .occupancyOver()
        .flatMap(over ->
            agent.onDuty().strain().restNeeded(draft.rules().occupancyAtMost(), over, draft.now()));
  }

  /** A longer rest contains a shorter one. */
  private void extend(Agent agent, String reason, Instant until) {
    Agent now = draft.desk().agent(agent.id()).orElse(agent);
    Strain.Rest rest = now.onDuty().strain().rest();
    Instant least = draft.now().plus(LEAST);
    Instant end = until.isBefore(least) ? least : until;
    if (rest == null || rest.until().isBefore(end)) {
      draft.say(new AgentEvent.RestChanged(now.id(), now.profile().pool(), reason, end));
    }
  }

  /** A rest's time has come: it is over, unless the agent was busy meanwhile. */
  void lookAgain(String agentId) {
    Agent agent = draft.desk().agent(agentId).orElseThrow();
    Optional<Instant> further = agent.isReady() ? tooBusy(agent) : Optional.empty();
    if (further.isPresent()) {
      extend(agent, Reasons.REST_OCCUPANCY, further.get());
    } else {
      draft.say(
          new AgentEvent.RestChanged(agentId, agent.profile().pool(), Reasons.REST_OVER, null));
    }
  }
}
