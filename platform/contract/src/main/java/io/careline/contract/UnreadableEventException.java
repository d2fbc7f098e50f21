package io.careline.contract;

/**
 * A record can't be read as an event. The message says which attribute or field is at fault and
 * never repeats its contents, so that it may be logged.
 */
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A record can't be read because of {@code reason}. */
  public UnreadableEventException(String reason) {
    // No cause: the parser's own message quotes what it read.
    super(reason);
  }
}
