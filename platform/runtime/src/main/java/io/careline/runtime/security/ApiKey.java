package io.careline.runtime.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the keys file knows it: its hash, never itself. Keys are random, so a fast hash will do.
 *
 * @param id the part of the key between its two underscores
 * @param sha256 of the whole key, in hexadecimal
 * @param subject who acts: an agent's id, or the name of an integration
 * @param expires from when on it is refused; never if absent
 */
record ApiKey(
    String id, String sha256, String subject, Set<String> roles, @Nullable Instant expires) {
  ApiKey {
    roles = Set.copyOf(roles);
  }
}
