package io.careline.sla.domain;

import java.time.Instant;
import java.util.Optional;

/** A stretch of time in which a clock ran. */
public record Span(Instant from, Instant until) {

  /** What of it lies before {@code end}. */
  Optional<Span> upTo(Instant end) {
    Instant last = until.isBefore(end) ? until : end;
    return from.isBefore(last) ? Optional.of(new Span(from, last)) : Optional.empty();
  }
}
