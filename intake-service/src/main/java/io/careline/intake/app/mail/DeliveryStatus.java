package io.careline.intake.app.mail;

import io.careline.intake.domain.mail.DeliveryReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the part of a report that is meant for programs (RFC 3464). */
final class DeliveryStatus {
  private DeliveryStatus() {}

  /** The report that {@code text} holds: groups of fields, the first about the whole mail. */
  static DeliveryReport read(String text) {
    List<DeliveryReport.Recipient> recipients = new ArrayList<>();
    for (String group : text.replace("\r\n", "\n").strip().split("\\n\\s*\\n")) {
      Map<String, String> fields = fields(group);
      if (fields.containsKey("final-recipient")
          || fields.containsKey("original-recipient")
          || fields.containsKey("action")
          || fields.containsKey("status")) {
        recipients.add(
            new DeliveryReport.Recipient(
                value(fields, "final-recipient", "original-recipient"),
                fields.get("action"),
                fields.get("status"),
                value(fields, "diagnostic-code", "x-display-name")));
      }
    }
    return new DeliveryReport(recipients);
  }

  private static Map<String, String> fields(String group) {
    Map<String, String> fields = new HashMap<>();
    for (String line : group.replaceAll("\\n[ \\t]+", " ").split("\\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  /** Without the type in front, as in {@code rfc822; somebody@example.com}. */
  private static @Nullable String value(Map<String, String> fields, String name, String other) {
    String value = fields.getOrDefault(name, fields.get(other));
    return value == null ? null : value.substring(value.indexOf(';') + 1).strip();
  }
}
