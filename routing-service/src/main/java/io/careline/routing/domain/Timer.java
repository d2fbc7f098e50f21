package io.careline.routing.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A time that an inquiry waits for.
 *
 * @param ref the offer or assignment that it is about; the inquiry itself for all others
 */
public record Timer(Instant due, Kind kind, UUID inquiryId, UUID ref) implements Comparable<Timer> {

  /** What happens then. */
  public enum Kind {
    /** The offer expires. */
    OFFER,
    /** After-contact work ends by itself. */
    WRAP_UP,
    /** The agent's follow-up is due. */
    RESUME,
    /** Less is asked for, or another queue helps. */
    RELAX,
    /** Others than the one agent who was asked for may be asked. */
    DIRECT,
    /** Agents that said no may be asked again. */
    RETRY,
    /** The queue's delay is over. */
    DELAY,
    /** The inquiry can't be reopened any more. */
    CLOSE
  }

  /** Unique among the timers of a desk. */
  public String name() {
    return kind + ":" + inquiryId + ":" + ref;
  }

  @Override
  public int compareTo(Timer other) {
    int order = due.compareTo(other.due);
    if (order == 0) {
      order = kind.compareTo(other.kind);
    }
    if (order == 0) {
      order = inquiryId.compareTo(other.inquiryId);
    }
    return order == 0 ? ref.compareTo(other.ref) : order;
  }
}
