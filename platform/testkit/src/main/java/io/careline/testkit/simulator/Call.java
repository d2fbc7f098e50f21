package io.careline.testkit.simulator;

import io.careline.decider.Reply;
import java.util.function.Consumer;

/**
 * A command on its way. Whoever gave it repeats it under the same id until it is answered, and then
 * is told once.
 */
record Call<C>(String id, String key, C command, Consumer<Reply> answered) {}
