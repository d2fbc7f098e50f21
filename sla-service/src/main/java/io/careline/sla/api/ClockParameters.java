package io.careline.sla.api;

import io.careline.runtime.http.Cursor;
import io.careline.runtime.http.Parameters;
import io.careline.sla.app.ClockPosition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is particular to clocks; what it can't read is a 400 that names it. */
final class ClockParameters {
  private static final int CURSOR_PARTS = 2;

  private ClockParameters() {}

  static UUID inquiryId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid("id", "is no UUID");
    }
  }

  static @Nullable ClockPosition cursor(@Nullable String text) {
    return Cursor.read(
        text,
        CURSOR_PARTS,
        parts -> {
          String due = parts.get(0);
          return new ClockPosition(
              due.isEmpty() ? null : Instant.parse(due), UUID.fromString(parts.get(1)));
        });
  }

  static @Nullable String cursor(@Nullable ClockPosition position) {
    if (position == null) {
      return null;
    }
    String due = position.dueAt() == null ? "" : position.dueAt().toString();
    return Cursor.of(due, position.id().toString());
  }
}
