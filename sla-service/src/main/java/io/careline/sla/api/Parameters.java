package io.careline.sla.api;

import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.sla.app.ClockPosition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths and queries; what it can't read is a 400 that names it. */
final class Parameters {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 500;
  private static final String SEPARATOR = "|";

  private Parameters() {}

  static UUID inquiryId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid("id", "is no UUID");
    }
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

  static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
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

  static @Nullable ClockPosition cursor(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int at = plain.indexOf(SEPARATOR);
      String due = plain.substring(0, at);
      return new ClockPosition(
          due.isEmpty() ? null : Instant.parse(due), UUID.fromString(plain.substring(at + 1)));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw invalid("cursor", "must be the nextCursor of an earlier answer");
    }
  }

  static @Nullable String cursor(@Nullable ClockPosition position) {
    if (position == null) {
      return null;
    }
    String due = position.dueAt() == null ? "" : position.dueAt().toString();
    String plain = due + SEPARATOR + position.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException invalid(String name, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/" + name, detail))));
  }
}
