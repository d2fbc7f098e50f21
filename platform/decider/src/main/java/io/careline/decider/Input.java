package io.careline.decider;

import io.careline.contract.Event;
import org.jspecify.annotations.Nullable;

/**
 * What a decider is asked.
 *
 * @param <C> the commands of the service
 */
public sealed interface Input<C> {

  /** Identifies the input; the ids of all that it causes are derived from it. */
  String id();

  /** An event was read from a topic. */
  record Observed<C>(Event event) implements Input<C> {
    @Override
    public String id() {
      return event.id();
    }
  }

  /**
   * Somebody wants something, and gets a reply.
   *
   * @param traceparent the sender's W3C trace context, carried on with what comes of it
   */
  record Commanded<C>(String id, C command, @Nullable String traceparent) implements Input<C> {
    /** A command outside any trace. */
    public Commanded(String id, C command) {
      this(id, command, null);
    }
  }

  /** A time has come. */
  record Woken<C>(String id, WakeUp wakeUp) implements Input<C> {}
}
