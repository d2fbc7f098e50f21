package io.careline.deploy.stack;

/** The stack can't do what was asked. The message tells a person why, and what to do. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A message for the person at the terminal; may have several lines. */
  public StackException(String message) {
    super(message);
  }

  /** A message for the person at the terminal, and what caused it. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
