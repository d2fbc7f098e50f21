package io.careline.routing.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agents that an inquiry has to do with.
 *
 * @param wish the agent that is wanted for it
 * @param lastAgentId the person who had it last, unless that one passed it on
 * @param lastHadAt when that was
 * @param forPeople whether a program gave up on it, so that none is asked again
 */
public record Bond(
    @Nullable Wish wish,
    @Nullable String lastAgentId,
    @Nullable Instant lastHadAt,
    boolean forPeople) {
  static final Bond NONE = new Bond(null, null, null, false);

  /**
   * An agent is wanted.
   *
   * @param until null means until the inquiry is resolved
   * @param only whether nobody else is asked meanwhile
   */
  public record Wish(String agentId, @Nullable Instant until, boolean only) {
    boolean holdsAt(Instant now) {
      return until == null || until.isAfter(now);
    }
  }

  /** The one agent that is asked, if there is one alone. */
  public @Nullable String directedTo() {
    return wish != null && wish.only() ? wish.agentId() : null;
  }

  /** Until when nobody else is asked; null if others are. */
  public @Nullable Instant directedUntil() {
    return wish != null && wish.only() ? wish.until() : null;
  }

  Bond wishing(@Nullable Wish next) {
    return new Bond(next, lastAgentId, lastHadAt, forPeople);
  }

  /** Whoever has it now: from then on the wish is one among others. */
  Bond given(String agentId, boolean bot, Instant at) {
    Wish next = wish == null ? null : new Wish(wish.agentId(), wish.until(), false);
    return bot
        ? new Bond(next, lastAgentId, lastHadAt, forPeople)
        : new Bond(next, agentId, at, forPeople);
  }

  Bond left(String agentId, Instant at) {
    return agentId.equals(lastAgentId) ? new Bond(wish, lastAgentId, at, forPeople) : this;
  }

  Bond passedOn(@Nullable String from, boolean byBot) {
    boolean own = from != null && from.equals(lastAgentId);
    return new Bond(null, own ? null : lastAgentId, own ? null : lastHadAt, forPeople || byBot);
  }

  Bond resolved() {
    return new Bond(null, lastAgentId, lastHadAt, false);
  }

  Bond relaxed(Instant at) {
    Instant until = directedUntil();
    return until != null && !until.isAfter(at) ? wishing(null) : this;
  }
}
