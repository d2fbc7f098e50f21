package io.careline.intake.app.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What only the installation knows of its channels, by the last part of their address. */
@ConfigMapping(prefix = "careline.channels")
public interface ChannelSettings {

  /** {@code meta}, {@code twilio}, and those that the policy maps. */
  @WithParentName
  Map<String, Channel> channels();

  /** One channel. */
  interface Channel {
    /** What the provider signs with. Without it nothing is taken. */
    Optional<String> secret();

    /** The secret before, which still holds while the provider is given the new one. */
    Optional<String> previousSecret();

    /** What Meta repeats when it is given the address. */
    Optional<String> verifyToken();

    /** The address of intake as the provider knows it, if a proxy changes it. */
    Optional<String> publicUrl();

    /** Signed webhooks that are taken in a minute; more are answered 429. */
    Optional<Integer> perMinute();

    /** Names for the provider's own ids of numbers and pages. */
    Map<String, String> sources();
  }
}
