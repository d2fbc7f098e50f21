package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import java.time.Instant;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A person or a program that works on inquiries.
 *
 * @param profile as it was put last
 * @param holds by offer or assignment; follows from the desk's items
 */
public record Agent(AgentEvent.Changed profile, OnDuty onDuty, PMap<UUID, Hold> holds) {

  /**
   * How an agent stands to new work.
   *
   * @param since when the presence began
   * @param idleSince when the agent got an inquiry, became free of all, or came back, whichever was
   *     last: the longest idle is first
   * @param unanswered offers in a row that expired
   */
  public record OnDuty(Presence presence, Instant since, Instant idleSince, int unanswered) {}

  /** A new agent, who is not there yet. */
  static Agent added(AgentEvent.Changed profile, Instant at) {
    return new Agent(
        profile, new OnDuty(Presence.OFFLINE, at, at, 0), HashTreePMap.<UUID, Hold>empty());
  }

  /** The agent's id. */
  public String id() {
    return profile.agentId();
  }

  /** Whether the agent takes new work. */
  public boolean isReady() {
    return onDuty.presence() == Presence.AVAILABLE || onDuty.presence() == Presence.BUSY;
  }

  /** How many inquiries of {@code channel} take capacity now. */
  public int count(Channel channel) {
    int count = 0;
    for (Hold hold : holds.values()) {
      if (hold.channel() == channel && hold.kind().takesCapacity()) {
        count++;
      }
    }
    return count;
  }

  /** Whether nothing takes the agent's capacity. */
  public boolean isFree() {
    return holds.values().stream().noneMatch(hold -> hold.kind().takesCapacity());
  }

  Agent changed(AgentEvent.Changed next) {
    return new Agent(next, onDuty, holds);
  }

  Agent present(Presence presence, Instant at) {
    boolean back = presence == Presence.AVAILABLE;
    return new Agent(
        profile,
        new OnDuty(presence, at, back ? at : onDuty.idleSince(), back ? 0 : onDuty.unanswered()),
        holds);
  }

  Agent unanswered(int offers) {
    return offers == onDuty.unanswered()
        ? this
        : new Agent(
            profile,
            new OnDuty(onDuty.presence(), onDuty.since(), onDuty.idleSince(), offers),
            holds);
  }

  Agent holding(PMap<UUID, Hold> next) {
    return new Agent(profile, onDuty, next);
  }

  Agent idleFrom(Instant at) {
    return new Agent(
        profile, new OnDuty(onDuty.presence(), onDuty.since(), at, onDuty.unanswered()), holds);
  }
}
