package io.careline.routing.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A time that an inquiry waits for.
 *
 * @param ref the offer or assignment that it is about; the inquiry itself for all others
 */
public record Timer(Instant due, Kind kind, UUID inquiryId, UUID ref) implements Comparable<Timer> {
  private static final Comparator<Timer> ORDER =
      Comparator.comparing(Timer::due)
          .thenComparing(Timer::kind)
          .thenComparing(Timer::inquiryId)
          .thenComparing(Timer::ref);

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
    /** Agents that said no may be asked again. */
    RETRY,
    /** The inquiry can't be reopened any more. */
    CLOSE
  }

  /** Unique among the timers of a desk. */
  public String name() {
    return kind + ":" + inquiryId + ":" + ref;
  }

  @Override
  public int compareTo(Timer other) {
    return ORDER.compare(this, other);
  }
}
