package io.careline.intake.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
