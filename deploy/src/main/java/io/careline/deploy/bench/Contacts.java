package io.careline.deploy.bench;

import io.careline.deploy.stack.ServiceClient;
import java.util.Map;
import java.util.UUID;

/** Contacts for measurements: a mail of half a kilobyte, each from another customer. */
final class Contacts {
  private static final String TEXT =
      "Good morning, the kettle that I ordered has not arrived yet. Could you please find out where"
          + " it is and tell me when I may expect it? ".repeat(3);

  private final ServiceClient intake;

  Contacts(ServiceClient intake) {
    this.intake = intake;
  }

  /** The body of a mail that no one sent before. */
  static Map<String, Object> fresh() {
    return fresh("EMAIL");
  }

  /** The body of a contact by {@code channel} that no one sent before. */
  static Map<String, Object> fresh(String channel) {
    String id = UUID.randomUUID().toString();
    return Map.of(
        "channel",
        channel,
        "source",
        "bench@brightwater.example",
        "messageId",
        id,
        "from",
        Map.of("address", id + "@mail.example"),
        "language",
        "en",
        "subject",
        "Where is my kettle?",
        "text",
        TEXT);
  }

  /** Hands a mail in. */
  Load.Call post() {
    return post("EMAIL");
  }

  /** Hands one in by {@code channel}. */
  Load.Call post(String channel) {
    return () -> intake.post("/contacts", fresh(channel)).isGood();
  }
}
