package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
   * @param strain how busy the agent was lately
   */
  public record OnDuty(
      Presence presence, Instant since, Instant idleSince, int unanswered, Strain strain) {
    public OnDuty {
      // Rows that were stored before it was known say nothing of it.
      strain = strain == null ? Strain.NONE : strain;
    }
  }

  /** A new agent, who is not there yet. */
  static Agent added(AgentEvent.Changed profile, Instant at) {
    return new Agent(
        profile,
        new OnDuty(Presence.OFFLINE, at, at, 0, Strain.NONE),
        HashTreePMap.<UUID, Hold>empty());
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

  Agent present(Presence presence, @Nullable Instant until, Instant at) {
    boolean back = presence == Presence.AVAILABLE;
    return new Agent(
        profile,
        new OnDuty(
            presence,
            presence == onDuty.presence() ? onDuty.since() : at,
            back ? at : onDuty.idleSince(),
            back ? 0 : onDuty.unanswered(),
            onDuty.strain().plannedEnd(until)),
        holds);
  }

  Agent unanswered(int offers) {
    return offers == onDuty.unanswered()
        ? this
        : new Agent(
            profile,
            new OnDuty(
                onDuty.presence(), onDuty.since(), onDuty.idleSince(), offers, onDuty.strain()),
            holds);
  }

  Agent holding(PMap<UUID, Hold> next) {
    return new Agent(profile, onDuty, next);
  }

  Agent idleFrom(Instant at) {
    return new Agent(
        profile,
        new OnDuty(onDuty.presence(), onDuty.since(), at, onDuty.unanswered(), onDuty.strain()),
        holds);
  }

  Agent strained(Strain strain) {
    return strain.equals(onDuty.strain())
        ? this
        : new Agent(
            profile,
            new OnDuty(
                onDuty.presence(), onDuty.since(), onDuty.idleSince(), onDuty.unanswered(), strain),
            holds);
  }

  /** Whether the agent does something: offers that are open do not keep anybody busy. */
  boolean isBusy() {
    for (Hold hold : holds.values()) {
      if (hold.kind() == Hold.Kind.WORK || hold.kind() == Hold.Kind.WRAP_UP) {
        return true;
      }
    }
    return false;
  }

  /** Why the agent, who may be ready, gets no new work of {@code priority}; null if for nothing. */
  public Strain.@Nullable Rest restFrom(Priority priority) {
    Strain.Rest rest = onDuty.strain().rest();
    boolean passes =
        rest == null
            || (priority == Priority.URGENT && rest.reason().equals(Reasons.REST_OCCUPANCY));
    return passes ? null : rest;
  }
}
