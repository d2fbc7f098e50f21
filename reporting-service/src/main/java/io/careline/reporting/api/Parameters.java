package io.careline.reporting.api;

import io.careline.reporting.domain.Dimension;
import io.careline.reporting.domain.Grid;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths and queries; what it can't read is a 400 that names it. */
final class Parameters {
  private static final int LIMIT_DEFAULT = 500;
  private static final int LIMIT_MAX = 1_000;

  private Parameters() {}

  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid("id", "must be a UUID");
    }
  }

  static Instant instant(String name, @Nullable String text) {
    if (text == null) {
      throw invalid(name, "is missing; give a time as in 2026-01-05T08:00:00Z");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw invalid(name, "must be a time as in 2026-01-05T08:00:00Z");
    }
  }

  static ZoneId zone(@Nullable String text) {
    try {
      return text == null ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw invalid("zone", "must be an IANA time zone such as Europe/Berlin");
    }
  }

  static Grid grid(Instant from, Instant to, @Nullable String interval, ZoneId zone) {
    if (interval == null) {
      return new Grid(List.of());
    }
    Grid.Step step =
        Arrays.stream(Grid.Step.values())
            .filter(known -> known.iso().equals(interval))
            .findFirst()
            .orElseThrow(() ->
                invalid(
                    "interval",
                    "must be one of "
                        + Arrays.stream(Grid.Step.values())
                            .map(Grid.Step::iso)
                            .collect(Collectors.joining(", "))));
    try {
      return Grid.of(from, to, step, zone);
    } catch (IllegalArgumentException e) {
      throw invalid(
          "interval", "gives more than " + Grid.SPANS_MAX + " intervals; take a longer one");
    }
  }

  static @Nullable Dimension dimension(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Dimension dimension = Dimension.called(text);
    if (dimension == null) {
      throw invalid(
          "by",
          "must be one of "
              + Arrays.stream(Dimension.values())
                  .map(Dimension::label)
                  .collect(Collectors.joining(", ")));
    }
    return dimension;
  }

  static int limit(@Nullable String text) {
    long limit = text == null ? LIMIT_DEFAULT : number("limit", text);
    if (limit < 1 || limit > LIMIT_MAX) {
      throw invalid("limit", "must be a number from 1 to " + LIMIT_MAX);
    }
    return (int) limit;
  }

  static long cursor(@Nullable String text) {
    return text == null ? 0 : number("cursor", text);
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw invalid(name, "must be a whole number");
    }
  }

  static ProblemException invalid(String name, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/" + name, detail))));
  }
}
