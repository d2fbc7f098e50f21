package io.careline.runtime;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Tells a fault that passes from one that stays. */
final class Faults {
  /** Serialization, deadlock, shutdown, too many connections, timeouts. */
  private static final Set<String> PASSING =
      Set.of("40001", "40P01", "57P01", "57P02", "57P03", "53300", "55P03", "57014", "25P03");

  private static final String CONNECTION_CLASS = "08";

  private Faults() {}

  /** Whether the same thing may go well later, unchanged. */
  static boolean passes(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException e) {
        String state = e.getSqlState() == null ? "" : e.getSqlState();
        return PASSING.contains(state) || state.startsWith(CONNECTION_CLASS);
      }
      if (cause instanceof IOException
          || cause instanceof TimeoutException
          || cause instanceof VertxException
          || cause instanceof Database.UnknownOutcomeException) {
        return true;
      }
    }
    return false;
  }

  /** What may be said of a fault outside: its kind, never its message, which may hold texts. */
  static String kindOf(Throwable fault) {
    return fault.getClass().getSimpleName();
  }
}
