package io.careline.intake.domain.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a mail system says of the delivery of another mail (RFC 3464).
 *
 * @param recipients the recipients that it reports on
 */
public record DeliveryReport(List<Recipient> recipients) {
  public DeliveryReport {
    recipients = List.copyOf(recipients);
  }

  /**
   * What became of the mail for one recipient.
   *
   * @param action failed, delayed, delivered, relayed or expanded
   * @param status an enhanced status code (RFC 3463) such as 5.1.1
   * @param diagnostic in the words of the system that refused it
   */
  public record Recipient(
      @Nullable String address,
      @Nullable String action,
      @Nullable String status,
      @Nullable String diagnostic) {

    /** Whether the mail will never arrive. */
    public boolean hasFailed() {
      return action == null
          ? status != null && status.startsWith("5")
          : action.toLowerCase(Locale.ROOT).startsWith("failed");
    }

    /** Status and diagnostic, as far as there are any. */
    public String reason() {
      String said = diagnostic == null ? "" : diagnostic.replaceAll("\\s+", " ").strip();
      String code = status == null ? "" : status.strip();
      String reason = (code + " " + said).strip();
      return reason.isEmpty() ? "undeliverable" : reason;
    }
  }

  /** The first recipient that the mail will never reach, if there is any. */
  public @Nullable Recipient failed() {
    return recipients.stream().filter(Recipient::hasFailed).findFirst().orElse(null);
  }
}
