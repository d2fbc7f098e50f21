package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input and what came of it.
 *
 * @param now the decision's time
 * @param events what is published, with its attributes
 */
public record Handled<S, C>(
    String key,
    Input<C> input,
    Instant now,
    S before,
    S after,
    List<Event> events,
    @Nullable Reply reply) {}
