package io.careline.deploy.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is posted in one request. */
public final class Payload {
  private final String name;
  private final Provider provider;
  private final byte[] content;
  private final @Nullable JsonNode json;

  /**
   * A payload.
   *
   * @param name the file, and the line in it if it holds several
   * @param json the content's tree; null if it is no JSON
   */
  Payload(String name, Provider provider, byte[] content, @Nullable JsonNode json) {
    this.name = name;
    this.provider = provider;
    this.content = content.clone();
    this.json = json;
  }

  /** The file, and the line in it if it holds several. */
  public String name() {
    return name;
  }

  /** Who would post it. */
  public Provider provider() {
    return provider;
  }

  byte[] content() {
    return content.clone();
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Nullable JsonNode json() {
    return json;
  }
}
