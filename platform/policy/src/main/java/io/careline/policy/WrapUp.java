package io.careline.policy;

import java.time.Duration;

/**
 * The agent's time after a contact.
 *
 * @param atMost when it ends by itself; zero for {@link Mode#NONE} and {@link Mode#MANDATORY}
 */
public record WrapUp(Mode mode, Duration atMost) {

  /** No time after the contact. */
  public static final WrapUp NONE = new WrapUp(Mode.NONE, Duration.ZERO);

  /** Whether an agent gets time after a contact. */
  public enum Mode {
    NONE,
    /** The agent may end it at any time, and it ends by itself. */
    TIMED,
    /** The agent has to ask for it. */
    OPTIONAL,
    /** Only the agent ends it: the work has to be reported. */
    MANDATORY
  }
}
