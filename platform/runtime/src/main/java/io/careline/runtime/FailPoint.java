package io.careline.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a test may let the process die as if by {@code kill -9}: {@code
 * -Dcareline.fail-point=NAME:N} halts it the N-th time that it comes by. Without it, nothing.
 */
final class FailPoint {
  /** Effects are written, and not committed. */
  static final String BEFORE_COMMIT = "before-commit";

  /** Effects are committed; nobody was told. */
  static final String AFTER_COMMIT = "after-commit";

  /** Events are sent, and their Kafka transaction is open. */
  static final String INSIDE_RELAY = "inside-relay";

  /** Events are published; the relay has not gone on. */
  static final String AFTER_RELAY = "after-relay";

  private static final String PROPERTY = "careline.fail-point";
  private static final int KILLED = 137;
  private static final @Nullable String NAME;
  private static final AtomicInteger LEFT = new AtomicInteger();

  static {
    String[] parts = System.getProperty(PROPERTY, "").split(":", 2);
    NAME = parts[0].isEmpty() ? null : parts[0];
    LEFT.set(parts.length == 2 ? Integer.parseInt(parts[1]) : 1);
  }

  private FailPoint() {}

  static void pass(String name) {
    if (name.equals(NAME) && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
