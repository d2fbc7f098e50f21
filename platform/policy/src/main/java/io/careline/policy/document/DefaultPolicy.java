package io.careline.policy.document;

import io.careline.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policy that comes with Careline, good enough to be copied by a real company. */
public final class DefaultPolicy {
  private static final String RESOURCE = "/policies/standard-care.yaml";

  private DefaultPolicy() {}

  /** The document. */
  public static String yaml() {
    try (InputStream in = DefaultPolicy.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy that the document says. */
  public static Policy load() {
    return switch (PolicyDocument.parse(yaml())) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid ->
          throw new IllegalStateException("the default policy: " + invalid.mistakes());
    };
  }
}
