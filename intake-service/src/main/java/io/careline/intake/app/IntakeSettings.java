package io.careline.intake.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Bounds on what comes in. */
@ConfigMapping(prefix = "careline.contacts")
public interface IntakeSettings {
  /** Bytes of a request, unless it is a batch. */
  @WithDefault("262144")
  int bodyMax();

  /** Characters of a text. */
  @WithDefault("100000")
  int textMax();

  /** Contacts per second and API key; more are answered 429. */
  @WithDefault("10000")
  long perSecond();

  /** Mailboxes, numbers and pages of which every contact is a test, however it says so. */
  Optional<List<String>> testSources();
}
