package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands about agents. */
final class AgentActs {
  private final Draft draft;
  private final Moves moves;

  AgentActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  Decision put(DeskCommand.PutAgent command) {
    Agent before = draft.desk().agent(command.agentId()).orElse(null);
    if (isStale(before, command.ifRevision())) {
      return stale(command.agentId());
    }
    if (before != null && before.profile().test() != command.profile().test()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "agent-test-is-fixed",
          "A test agent stays one, and a real one too; remove " + command.agentId() + " first.");
    }
    AgentEvent.Changed next = profile(command, before == null ? 1 : revision(before) + 1);
    if (before == null || !Profiles.sameBut(before.profile(), next)) {
      draft.say(next);
      draft.desk().agent(command.agentId()).ifPresent(moves::takeBackWhatDoesNotFit);
      Matching.match(draft);
    }
    return reply(command.agentId());
  }

  private AgentEvent.Changed profile(DeskCommand.PutAgent command, int revision) {
    DeskCommand.Profile wanted = command.profile();
    Integer capacity = wanted.capacity();
    List<String> teams = draft.desk().crew().teamsOf(command.agentId());
    return new AgentEvent.Changed(
        command.agentId(),
        wanted.kind(),
        wanted.pool(),
        wanted.team(),
        wanted.skills(),
        wanted.languages(),
        wanted.channels(),
        wanted.limits(),
        capacity == null ? draft.rules().capacityOfAnAgent() : capacity,
        revision,
        wanted.test(),
        wanted.skillsUntil(),
        wanted.languageLevels(),
        wanted.mayReply(),
        teams.isEmpty() ? null : teams);
  }

  Decision remove(DeskCommand.RemoveAgent command) {
    Agent agent = draft.desk().agent(command.agentId()).orElse(null);
    if (agent == null) {
      return unknown(command.agentId());
    }
    if (isStale(agent, command.ifRevision())) {
      return stale(command.agentId());
    }
    // Gone first, so that nothing is given back to the agent.
    List<Hold> held = List.copyOf(agent.holds().values());
    draft.say(
        new AgentEvent.PresenceChanged(
            agent.id(), agent.profile().pool(), Presence.OFFLINE, Reasons.AGENT_REMOVED));
    held.forEach(this::takeBack);
    draft.say(new AgentEvent.Removed(agent.id(), agent.profile().pool(), command.actor().id()));
    Matching.match(draft);
    return draft.replying(AgentView.of(agent));
  }

  private void takeBack(Hold hold) {
    Item item = draft.item(hold.inquiryId());
    switch (hold.kind()) {
      case OFFER -> moves.revoke(item.id(), Reasons.AGENT_REMOVED);
      case WORK, AWAITING -> {
        moves.release(item.id(), Reasons.AGENT_REMOVED);
        moves.enqueue(
            item.id(), draft.rules().queueOrFallback(item.queue()), Reasons.AGENT_REMOVED);
      }
      case WRAP_UP -> {
        Item.Wrap wrap = Objects.requireNonNull(item.wrapUps().get(hold.ref()));
        draft.say(
            new RoutingEvent.WrappedUp(
                item.ref(), hold.ref(), hold.agentId(), wrap.startedAt(), null));
      }
    }
  }

  Decision present(DeskCommand.SetPresence command) {
    Agent agent = draft.desk().agent(command.agentId()).orElse(null);
    if (!command.actor().mayActFor(command.agentId())) {
      return Decision.refused(
          Refusal.FORBIDDEN, "not-your-agent", "An agent sets its own presence alone.");
    }
    if (agent == null) {
      return unknown(command.agentId());
    }
    if (command.presence() == Presence.NOT_RESPONDING) {
      return Decision.refused(
          Refusal.INVALID,
          "presence-not-settable",
          "NOT_RESPONDING follows from offers that expire; set another presence.");
    }
    Instant until = command.until();
    if (until != null && (command.presence() != Presence.BREAK || !until.isAfter(draft.now()))) {
      return Decision.refused(
          Refusal.INVALID,
          "until-not-planned",
          "`until` is the planned end of a break, in the future.");
    }
    boolean isNew = agent.onDuty().presence() != command.presence();
    if (isNew || (until != null && !until.equals(agent.onDuty().strain().plannedEnd()))) {
      draft.say(
          new AgentEvent.PresenceChanged(
              agent.id(),
              agent.profile().pool(),
              command.presence(),
              command.reason() == null ? Reasons.REQUESTED : command.reason(),
              until));
      draft
          .desk()
          .agent(agent.id())
          .filter(now -> !now.isReady())
          .ifPresent(now -> moves.revokeAll(now, Reasons.AGENT_AWAY));
      Matching.match(draft);
    }
    return reply(agent.id());
  }

  private Decision reply(String agentId) {
    return draft.replying(AgentView.of(draft.desk().agent(agentId).orElseThrow()));
  }

  private static int revision(Agent agent) {
    return agent.profile().revision();
  }

  private static boolean isStale(@Nullable Agent agent, @Nullable Integer seen) {
    return seen != null && (agent == null || revision(agent) != seen);
  }

  private static Decision stale(String agentId) {
    return Decision.refused(
        Refusal.STALE,
        "agent-changed-since",
        "Agent " + agentId + " was changed by somebody else; read it again.");
  }

  private static Decision unknown(String agentId) {
    return Decision.refused(
        Refusal.UNKNOWN,
        "unknown-or-not-yet-known",
        "There is no agent " + agentId + "; put it first.");
  }
}
