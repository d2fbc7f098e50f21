package io.careline.escalation.api;

import io.careline.escalation.app.EscalationPosition;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths, queries and bodies; what it can't read is a 400 that names it. */
final class Parameters {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 500;
  private static final int REASON_MAX = 2_000;
  private static final String SEPARATOR = "|";

  private Parameters() {}

  static UUID uuid(String name, @Nullable String text) {
    if (text == null) {
      throw invalid(name, "is missing");
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid(name, "is no UUID");
    }
  }

  static @Nullable String reason(@Nullable String text) {
    if (text != null && text.length() > REASON_MAX) {
      throw invalid("reason", "must have at most " + REASON_MAX + " characters");
    }
    return text == null || text.isBlank() ? null : text;
  }

  static @Nullable Integer tier(@Nullable Integer tier) {
    if (tier != null && tier < 1) {
      throw invalid("tier", "counts from 1");
    }
    return tier;
  }

  static <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> words, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> invalid(name, "must be one of " + Arrays.toString(words.getEnumConstants())));
  }

  static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw invalid(name, "must be a time as in 2026-01-05T08:00:00Z");
    }
  }

  static int limit(@Nullable String text) {
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw invalid("limit", "must be a number from 1 to " + LIMIT_MAX);
    }
    throw invalid("limit", "must be a number from 1 to " + LIMIT_MAX);
  }

  static @Nullable EscalationPosition cursor(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int at = plain.indexOf(SEPARATOR);
      return new EscalationPosition(
          Instant.parse(plain.substring(0, at)), UUID.fromString(plain.substring(at + 1)));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw invalid("cursor", "must be the nextCursor of an earlier answer");
    }
  }

  static @Nullable String cursor(@Nullable EscalationPosition position) {
    if (position == null) {
      return null;
    }
    String plain = position.openedAt() + SEPARATOR + position.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static ProblemException invalid(String name, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/" + name, detail))));
  }
}
