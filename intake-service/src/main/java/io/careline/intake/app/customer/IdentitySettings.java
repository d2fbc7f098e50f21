package io.careline.intake.app.customer;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How customers are told apart. */
@ConfigMapping(prefix = "careline.identity")
public interface IdentitySettings {
  /**
   * The country (ISO 3166, such as DE) of numbers without their country's code, where the number
   * that was called does not tell it. Without it such numbers are kept as written.
   */
  Optional<String> defaultRegion();

  /** The country by source, where a source is no number, such as {@code hotline-pl}. */
  Map<String, String> regions();

  /** Mail addresses and numbers of the company's people, beside the sources themselves. */
  Optional<List<String>> ownAddresses();

  /**
   * The mail servers (RFC 8601, authserv-id) whose Authentication-Results are believed: they have
   * to remove those that others wrote in their name.
   */
  Optional<List<String>> trustedAuthservIds();

  /** The integrations, by the subjects of their keys, that may say a customer was logged in. */
  Optional<List<String>> trustedLogins();
}
