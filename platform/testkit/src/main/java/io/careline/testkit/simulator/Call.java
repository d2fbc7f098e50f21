package io.careline.testkit.simulator;

import io.careline.decider.Reply;
import java.util.List;
import java.util.function.Consumer;

/**
 * A command on its way. Whoever gave it repeats it under the same id until it is answered, and then
 * is told once.
 *
 * @param others what is decided at other keys with it: all of it or nothing
 */
record Call<C>(String id, String key, C command, List<Part<C>> others, Consumer<Reply> answered) {

  /** What is asked of the state at {@code key}. */
  record Part<C>(String key, C command) {}
}
