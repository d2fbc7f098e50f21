package io.careline.escalation.api;

import io.careline.escalation.app.EscalationPosition;
import io.careline.runtime.http.Cursor;
import io.careline.runtime.http.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is particular to escalations; what it can't read is a 400 that names it. */
final class EscalationParameters {
  private static final int REASON_MAX = 2_000;
  private static final int CURSOR_PARTS = 2;

  private EscalationParameters() {}

  static UUID uuid(String name, @Nullable String text) {
    if (text == null) {
      throw Parameters.invalid(name, "is missing");
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(name, "is no UUID");
    }
  }

  static @Nullable String reason(@Nullable String text) {
    if (text != null && text.length() > REASON_MAX) {
      throw Parameters.invalid("reason", "must have at most " + REASON_MAX + " characters");
    }
    return text == null || text.isBlank() ? null : text;
  }

  static @Nullable Integer tier(@Nullable Integer tier) {
    if (tier != null && tier < 1) {
      throw Parameters.invalid("tier", "counts from 1");
    }
    return tier;
  }

  static @Nullable EscalationPosition cursor(@Nullable String text) {
    return Cursor.read(
        text,
        CURSOR_PARTS,
        parts ->
            new EscalationPosition(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))));
  }

  static @Nullable String cursor(@Nullable EscalationPosition position) {
    return position == null
        ? null
        : Cursor.of(position.openedAt().toString(), position.id().toString());
  }
}
