package io.careline.runtime;

import io.careline.decider.Reply;
import org.jspecify.annotations.Nullable;

/** A command whose key is to be found inside the transaction. */
public final class Unresolved<C> {
  private final String id;
  private C command;
  private @Nullable String key;
  private @Nullable Reply reply;

  Unresolved(String id, C command) {
    this.id = id;
    this.command = command;
  }

  /** Identifies the command; ids of what it causes are derived from it. */
  public String id() {
    return id;
  }

  /** The command as it stands. */
  public C command() {
    return command;
  }

  /** Goes on to the decider under {@code key}, as {@code command}, which may hold more by now. */
  public void decideAt(String key, C command) {
    this.key = key;
    this.command = command;
  }

  /** Answers at once; the decider does not see it. */
  public void answer(Reply reply) {
    this.reply = reply;
  }

  @Nullable String key() {
    return key;
  }

  @Nullable Reply reply() {
    return reply;
  }
}
