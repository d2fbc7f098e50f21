package io.careline.intake.app.provider;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A webhook as it came, of which nothing is believed before its signature was checked. */
public final class Webhook {
  private final String url;
  private final Function<String, @Nullable String> headers;
  private final byte[] body;

  /**
   * A webhook.
   *
   * @param url the address that the provider was given, with its query
   * @param headers the value of a header field, whose name is in any case; null if it is absent
   * @param body the bytes as they came
   */
  public Webhook(String url, Function<String, @Nullable String> headers, byte @Nullable [] body) {
    this.url = url;
    this.headers = headers;
    this.body = body == null ? new byte[0] : body.clone();
  }

  String url() {
    return url;
  }

  /** A header field; empty if it is absent, which no signature ever is. */
  String header(String name) {
    String value = headers.apply(name);
    return value == null ? "" : value.strip();
  }

  /** The bytes as they came; not to be changed. */
  public byte[] body() {
    return body;
  }

  /** The body as a text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
