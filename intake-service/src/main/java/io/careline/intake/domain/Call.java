package io.careline.intake.domain;

import java.util.UUID;

/**
 * The last call of an inquiry.
 *
 * <pre>
 *  RINGING -- answered by a program --> WITH_BOT -- answered --> TALKING, ended --> OVER
 *
 *  RINGING -- answered --> TALKING <-- held, retrieved --> HELD
 *     |  |                 ^  '---------- ended -----------'--> OVER
 *     |  '-- callback --> CALLBACK                               |
 *     |                      ^------------ callback -------------|
 *     '-- abandoned, ended --> OVER
 * </pre>
 */
public record Call(UUID contactId, Phase phase) {

  /** Where a call stands. */
  public enum Phase {
    RINGING,
    /** A program talks to the caller, and a person may still pick up. */
    WITH_BOT,
    TALKING,
    HELD,
    /** The caller has hung up, and an agent calls back. */
    CALLBACK,
    OVER
  }

  /** The same call later. */
  public Call in(Phase next) {
    return new Call(contactId, next);
  }
}
