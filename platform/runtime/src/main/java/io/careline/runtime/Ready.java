package io.careline.runtime;

import io.careline.decider.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input with its key.
 *
 * @param input none for what was lived already
 */
record Ready<C>(String key, @Nullable Input<C> input, Work<C> origin) {

  /** What is decided with it, at keys of their own: all of it or nothing. */
  List<Ready<C>> others() {
    return origin instanceof Work.Asked<C>(PendingCommand<C> pending)
        ? pending.others().stream().map(part -> other(pending, part)).toList()
        : List.of();
  }

  private Ready<C> other(PendingCommand<C> pending, Door.Part<C> part) {
    // An id for each key, as the ids of all that follows are derived from it.
    String id = pending.id() + " at " + part.key();
    Input<C> asked = new Input.Commanded<>(id, part.command(), pending.traceparent());
    return new Ready<>(part.key(), asked, origin);
  }
}
