package io.careline.intake.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells by a message's header fields whether a program wrote it (RFC 3834). Names and values are
 * compared without regard to case.
 */
public final class RobotSigns {
  private static final String AUTO_SUBMITTED = "auto-submitted";
  private static final String BY_A_PERSON = "no";
  private static final String PRECEDENCE = "precedence";
  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> TELLTALE =
      Set.of("x-autoreply", "x-autorespond", "x-auto-response", "list-id", "list-unsubscribe");
  private static final String RETURN_PATH = "return-path";
  private static final Set<String> NOBODY = Set.of("", "<>");

  private RobotSigns() {}

  /** Whether a program wrote it. */
  public static boolean in(Map<String, String> headers) {
    return headers.entrySet().stream()
        .anyMatch(header ->
            isSign(
                header.getKey().strip().toLowerCase(Locale.ROOT),
                header.getValue().strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean isSign(String name, String value) {
    return switch (name) {
      // Parameters may follow: "auto-replied; owner-email=...".
      case AUTO_SUBMITTED -> !value.split(";", 2)[0].strip().equals(BY_A_PERSON);
      case PRECEDENCE -> BULK.contains(value);
      case RETURN_PATH -> NOBODY.contains(value);
      default -> TELLTALE.contains(name);
    };
  }
}
