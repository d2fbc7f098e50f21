package io.careline.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where nobody but integrators writes and calls: what comes in there is a test. */
@ApplicationScoped
public class TestSources {
  private final Set<String> sources;

  TestSources(IntakeSettings settings) {
    this.sources =
        settings.testSources().orElse(List.of()).stream()
            .map(TestSources::normal)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether {@code source} is one. */
  public boolean contains(String source) {
    return sources.contains(normal(source));
  }

  private static String normal(String source) {
    return source.strip().toLowerCase(Locale.ROOT);
  }
}
