package io.careline.routing.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * A date at which an agent, a team or a wish becomes another.
 *
 * @param owner the agent's, team's or customer's id
 * @param what the skill or the member; empty for a wish
 */
public record Due(Instant due, Kind kind, String owner, String what) implements Comparable<Due> {
  private static final Comparator<Due> ORDER =
      Comparator.comparing(Due::due)
          .thenComparing(Due::kind)
          .thenComparing(Due::owner)
          .thenComparing(Due::what);

  /** What happens then. */
  public enum Kind {
    /** A skill ends. */
    SKILL,
    /** A membership begins. */
    JOIN,
    /** A membership ends. */
    LEAVE,
    /** A customer has no agent of their own any more. */
    NAME
  }

  /** Unique among the dates of a crew. */
  public String name() {
    return kind + ":" + due + ":" + owner + ":" + what;
  }

  @Override
  public int compareTo(Due other) {
    return ORDER.compare(this, other);
  }
}
