package io.careline.policy.document;

import io.careline.policy.Surges;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code surges}. */
final class SurgesReader {
  private static final Duration WINDOW_MIN = Duration.ofMinutes(5);
  private static final Duration WINDOW_MAX = Duration.ofHours(4);
  private static final int LEAST_MAX = 1_000_000;
  private static final double FACTOR_MAX = 1_000;
  private static final int WEEKS_MAX = 12;

  private SurgesReader() {}

  static Surges read(Optional<Part> part) {
    if (part.isEmpty()) {
      return Surges.DEFAULT;
    }
    Fields fields = part.get().fields();
    Surges usual = Surges.DEFAULT;
    Surges surges =
        new Surges(
            fields.or("window", usual.window(), SurgesReader::window),
            fields.or("atLeast", usual.atLeast(), p -> p.whole(1, LEAST_MAX)),
            fields.or("factor", usual.factor(), p -> p.number(1, FACTOR_MAX)),
            fields.or("probability", usual.probability(), p -> p.number(0, 0.01)),
            fields.or("weeks", usual.weeks(), p -> p.whole(1, WEEKS_MAX)));
    fields.done();
    return surges;
  }

  private static Optional<Duration> window(Part part) {
    return part.duration(false)
        .filter(window -> {
          boolean fits = window.compareTo(WINDOW_MIN) >= 0 && window.compareTo(WINDOW_MAX) <= 0;
          if (!fits) {
            part.wrong("is too short or too long to count in", "write PT5M to PT4H");
          }
          return fits;
        });
  }
}
