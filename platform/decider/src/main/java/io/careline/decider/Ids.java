package io.careline.decider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Ids derived from their cause: the same cause and name give the same id. */
public final class Ids {
  private final String cause;

  /** Ids of what {@code cause}, an input's id, brings about. */
  public Ids(String cause) {
    this.cause = cause;
  }

  /** A name-based id (RFC 9562, version 8) for the thing called {@code name}. */
  public UUID named(String name) {
    ByteBuffer hash = hash(name);
    return new UUID(
        (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L,
        (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  /** An id that sorts by {@code at} (RFC 9562, version 7) for the thing called {@code name}. */
  public UUID timeOrdered(String name, Instant at) {
    ByteBuffer hash = hash(name);
    return new UUID(
        (at.toEpochMilli() << 16) | 0x7000L | (hash.getShort() & 0x0FFFL),
        (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  private ByteBuffer hash(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(cause.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
