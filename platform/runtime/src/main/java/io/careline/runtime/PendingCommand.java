package io.careline.runtime;

import io.careline.decider.Ids;
import io.careline.decider.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits in a lane.
 *
 * @param id random, or the Idempotency-Key
 * @param key null if the service finds it in the transaction
 * @param others what is asked of other keys in the same transaction
 * @param traceparent W3C trace context of the request, if it has one
 */
record PendingCommand<C>(
    String id,
    @Nullable String key,
    C command,
    List<Door.Part<C>> others,
    @Nullable String idempotencyKey,
    @Nullable String traceparent,
    CompletableFuture<Reply> reply) {
  PendingCommand {
    others = List.copyOf(others);
  }

  /** Tells the same command from another one under the same Idempotency-Key. */
  String fingerprint() {
    String wanted = others.isEmpty() ? command.toString() : command + " " + others;
    return new Ids("command").named(wanted).toString();
  }
}
