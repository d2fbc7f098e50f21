package io.careline.reporting.api;

import io.careline.reporting.domain.Dimension;
import io.careline.reporting.domain.Grid;
import io.careline.reporting.domain.Incidents;
import io.careline.runtime.http.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is particular to reports; what it can't read is a 400 that names it. */
final class ReportParameters {
  private static final int LIMIT_DEFAULT = 500;
  private static final int LIMIT_MAX = 1_000;

  private ReportParameters() {}

  static ZoneId zone(@Nullable String text) {
    try {
      return text == null ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw Parameters.invalid("zone", "must be an IANA time zone such as Europe/Berlin");
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
                Parameters.invalid(
                    "interval",
                    "must be one of "
                        + Arrays.stream(Grid.Step.values())
                            .map(Grid.Step::iso)
                            .collect(Collectors.joining(", "))));
    try {
      return Grid.of(from, to, step, zone);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(
          "interval", "gives more than " + Grid.SPANS_MAX + " intervals; take a longer one");
    }
  }

  static @Nullable Dimension dimension(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Dimension dimension = Dimension.called(text);
    if (dimension == null) {
      throw Parameters.invalid(
          "by",
          "must be one of "
              + Arrays.stream(Dimension.values())
                  .map(Dimension::label)
                  .collect(Collectors.joining(", ")));
    }
    return dimension;
  }

  static Incidents incidents(@Nullable String text) {
    return text == null
        ? Incidents.WITH
        : Arrays.stream(Incidents.values())
            .filter(known -> known.label().equals(text))
            .findFirst()
            .orElseThrow(
                () -> Parameters.invalid("incidents", "must be one of with, without, only"));
  }

  static int limit(@Nullable String text) {
    long limit = text == null ? LIMIT_DEFAULT : number("limit", text);
    if (limit < 1 || limit > LIMIT_MAX) {
      throw Parameters.invalid("limit", "must be a number from 1 to " + LIMIT_MAX);
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
      throw Parameters.invalid(name, "must be a whole number");
    }
  }
}
