package io.careline.intake.app.push;

import io.careline.contract.Channel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How things leave the building. */
@ConfigMapping(prefix = "careline.push")
public interface PushSettings {
  /**
   * Whether receivers may have loopback addresses, and then be reached without TLS: for tests and
   * local stacks.
   */
  @WithDefault("false")
  boolean allowLoopback();

  /** How long a receiver has to answer. */
  @WithDefault("PT15S")
  Duration timeout();

  /** How long it is remembered what was delivered. */
  @WithDefault("P7D")
  Duration keepDelivered();

  /** How long it is remembered what could not be delivered, and can be replayed. */
  @WithDefault("P30D")
  Duration keepDead();

  /** Who gets the messages for customers of a channel, by a name for people. */
  Map<String, Outlet> outbound();

  /** Who gets the messages for customers of a channel. */
  interface Outlet {
    /** The channel. */
    Channel channel();

    /** The mailbox, number or page; all of the channel if it is absent. */
    Optional<String> source();

    /** Where they are posted to. */
    URI url();

    /** {@code whsec_…}; two while one replaces the other. */
    List<String> secrets();
  }
}
