package io.careline.runtime.http;

import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths and queries; what it can't read is a 400 that names it. */
public final class Parameters {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 500;

  private Parameters() {}

  /** An id. */
  public static UUID uuid(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid(name, "must be a UUID");
    }
  }

  /** A time that has to be there. */
  public static Instant instant(String name, @Nullable String text) {
    if (text == null) {
      throw invalid(name, "is missing; give a time as in 2026-01-05T08:00:00Z");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw invalid(name, "must be a time as in 2026-01-05T08:00:00Z");
    }
  }

  /** One of the names of an enum, or nothing. */
  public static <E extends Enum<E>> @Nullable E oneOf(
      String name, Class<E> words, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> invalid(name, "must be one of " + Arrays.toString(words.getEnumConstants())));
  }

  /** How long a page may be: from 1 to 500, and 100 where nothing is said. */
  public static int limit(@Nullable String text) {
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

  /** The 400 that names one bad parameter or field. */
  public static ProblemException invalid(String name, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/" + name, detail))));
  }
}
