package io.careline.runtime;

import io.careline.decider.Reply;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way in for commands. Inject {@code Door<MyCommand>}. The reply comes when the command is
 * committed, together with others that arrive within 5 ms or 200 commands.
 *
 * <p>It fails with {@link ProblemException}: 503 when the service is overloaded, stopping or can't
 * reach its database, 422 when an Idempotency-Key was used for something else before. A failed
 * command has changed nothing.
 */
public interface Door<C> {

  /**
   * A command for the state at {@code key}.
   *
   * @param idempotencyKey the sender's {@code Idempotency-Key}; a repetition gets the first reply
   */
  Uni<Reply> submit(String key, C command, @Nullable String idempotencyKey);

  /**
   * A command that decides at several keys in one transaction: all of it is done, or nothing.
   *
   * @param parts at keys that all differ; the first one's reply is the answer, or the first refusal
   * @throws IllegalArgumentException if there is none, or a key stands twice
   */
  Uni<Reply> submitTogether(List<Part<C>> parts, @Nullable String idempotencyKey);

  /** What is asked of the state at {@code key}. */
  record Part<C>(String key, C command) {}

  /** A command whose key {@link ServiceDefinition#resolve} finds. {@code lane} keeps an order. */
  Uni<Reply> submitUnresolved(String lane, C command, @Nullable String idempotencyKey);
}
