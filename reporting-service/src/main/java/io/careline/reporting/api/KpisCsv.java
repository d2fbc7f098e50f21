package io.careline.reporting.api;

import io.careline.reporting.domain.Figure;
import io.careline.reporting.domain.Report;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures as CSV (RFC 4180): one line per group, interval and KPI; totals first. */
final class KpisCsv {
  private static final String HEADER =
      "scope,group,from,to,kpi,definition,unit,value,numerator,denominator,low,high,goal,"
          + "provisionalUntil\r\n";

  private KpisCsv() {}

  static String of(KpisResponse response) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (Report.Group group : response.groups()) {
      lines(csv, "total", group.value(), response.from(), response.to(), group.total());
      for (Report.Slice slice : group.series()) {
        lines(csv, "interval", group.value(), slice.from(), slice.to(), slice.figures());
      }
    }
    return csv.toString();
  }

  private static void lines(
      StringBuilder csv,
      String scope,
      String group,
      Instant from,
      Instant to,
      Map<String, Figure> figures) {
    figures.forEach((kpi, figure) ->
        csv.append(
                Stream.of(
                        scope,
                        text(group),
                        from,
                        to,
                        kpi,
                        figure.definition(),
                        figure.unit(),
                        orEmpty(figure.value()),
                        figure.numerator(),
                        figure.denominator(),
                        orEmpty(figure.low()),
                        orEmpty(figure.high()),
                        orEmpty(figure.goal()),
                        orEmpty(figure.provisionalUntil()))
                    .map(Object::toString)
                    .collect(Collectors.joining(",")))
            .append("\r\n"));
  }

  private static Object orEmpty(@Nullable Object value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** Quoted where needed; a spreadsheet must not take a group's name for a formula. */
  private static String text(String value) {
    String safe = value.isEmpty() || "=+-@\t".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
