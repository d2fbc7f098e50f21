package io.careline.runtime.security;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.runtime.RuntimeSettings;
import io.careline.runtime.StateJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys file: {@code [{"id", "sha256", "subject", "roles", "expires"?}]}. Read again when it
 * changes, so that keys are rotated without a restart. Without a file no key is valid.
 */
@ApplicationScoped
class ApiKeys {
  /** What a key starts with, so that a leaked one is found by searching. */
  static final String PREFIX = "cl_";

  private static final Logger LOG = Logger.getLogger(ApiKeys.class);
  private static final ObjectMapper MAPPER = StateJson.mapper();
  private static final TypeReference<List<ApiKey>> KEYS = new TypeReference<>() {};
  private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

  private final @Nullable Path file;
  private volatile Map<String, ApiKey> byId = Map.of();
  private volatile @Nullable FileTime readAs;
  private volatile long lookedAt;

  ApiKeys(RuntimeSettings settings) {
    this.file = settings.keys().file().filter(path -> !path.isBlank()).map(Path::of).orElse(null);
    if (file == null) {
      LOG.warn("careline.keys.file is not set: no API key will be accepted");
    } else {
      refresh();
    }
  }

  /** The key's entry, if the whole key is right and has not expired at {@code now}. */
  Optional<ApiKey> find(String key, Instant now) {
    if (System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) {
      refresh();
    }
    String[] parts = key.split("_", 3);
    ApiKey known = parts.length == 3 ? byId.get(parts[1]) : null;
    if (known == null || !isHashOf(key, known.sha256())) {
      return Optional.empty();
    }
    Instant expires = known.expires();
    return expires != null && !now.isBefore(expires) ? Optional.empty() : Optional.of(known);
  }

  private synchronized void refresh() {
    lookedAt = System.nanoTime();
    if (file == null) {
      return;
    }
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(readAs)) {
        byId =
            MAPPER.readValue(Files.readAllBytes(file), KEYS).stream()
                .collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity()));
        readAs = changed;
        LOG.infof("API keys read, count=%d", byId.size());
      }
    } catch (IOException e) {
      LOG.errorf("the keys file can't be read, the keys stay as they were: %s", e.getMessage());
    }
  }

  private static boolean isHashOf(String key, String sha256) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(hash, HexFormat.of().parseHex(sha256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
