package io.careline.escalation.app;

import io.careline.escalation.domain.Escalation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An escalation as its row keeps it, after its end too.
 *
 * @param escalation as it stands, or stood when it was closed
 * @param end null while it is open
 */
public record KnownEscalation(Escalation escalation, @Nullable End end) {

  /**
   * How it ended.
   *
   * @param because a word that programs can rely on, such as {@code RESOLVED} or {@code BY_PERSON}
   */
  public record End(Instant at, String because, @Nullable String by) {}

  /** The state in one word. */
  public StateName stateName() {
    return end == null ? StateName.of(escalation.state()) : StateName.CLOSED;
  }
}
