package io.careline.intake.app.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A webhook as it came, of which nothing is believed before its signature was checked. */
public final class Webhook {
  private final String url;
  private final Function<String, @Nullable String> headers;
  private final Content content;

  /** Where the bytes are. */
  private interface Content {
    InputStream open() throws IOException;
  }

  /**
   * A webhook.
   *
   * @param url the address that the provider was given, with its query
   * @param headers the value of a header field, whose name is in any case; null if it is absent
   * @param body the bytes as they came
   */
  public Webhook(String url, Function<String, @Nullable String> headers, byte @Nullable [] body) {
    this(url, headers, inMemory(body));
  }

  private Webhook(String url, Function<String, @Nullable String> headers, Content content) {
    this.url = url;
    this.headers = headers;
    this.content = content;
  }

  /** A webhook whose bytes, as they came, are in {@code file}. */
  public static Webhook spooled(String url, Function<String, @Nullable String> headers, Path file) {
    return new Webhook(url, headers, () -> Files.newInputStream(file));
  }

  private static Content inMemory(byte @Nullable [] body) {
    byte[] bytes = body == null ? new byte[0] : body.clone();
    return () -> new ByteArrayInputStream(bytes);
  }

  String url() {
    return url;
  }

  /** A header field; empty if it is absent, which no signature ever is. */
  String header(String name) {
    String value = headers.apply(name);
    return value == null ? "" : value.strip();
  }

  /** The bytes as they came, one after the other. */
  InputStream stream() throws IOException {
    return content.open();
  }

  /** The bytes as they came. */
  public byte[] body() {
    try (InputStream in = stream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body as a text. */
  public String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }
}
