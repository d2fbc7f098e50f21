package io.careline.decider;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A durable wish to be asked at a time.
 *
 * @param name unique within the key; the same name with another time replaces it
 * @param due when, to the microsecond, as databases keep it
 */
public record WakeUp(String name, Kind kind, Instant due) {
  public WakeUp {
    due = due.truncatedTo(ChronoUnit.MICROS);
  }

  /** How a wake-up is judged. */
  public enum Kind {
    /**
     * A deadline. It is judged by the times of events, not by their arrival: it fires only when
     * every event with a time up to {@code due} was seen, and {@code now} is {@code due} itself.
     * Inputs of its key that are later than {@code due} wait until it has fired.
     */
    PROMISE,
    /** Somebody is given time. {@code now} is the moment of firing. */
    PATIENCE
  }
}
