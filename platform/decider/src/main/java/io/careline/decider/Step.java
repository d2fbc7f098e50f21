package io.careline.decider;

import io.careline.contract.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input that was applied to a key's state, and what came of it.
 *
 * @param now the time that was decided with
 * @param published the service's own new events
 */
public record Step<S, C>(
    Input<C> input, Instant now, S before, S after, List<Event> published, @Nullable Reply reply) {
  public Step {
    published = List.copyOf(published);
  }
}
