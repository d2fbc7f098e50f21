package io.careline.intake.domain.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail (RFC 5322), read as far as it could be.
 *
 * @param header the header's fields by name in lower case, decoded, each in its order
 * @param messageId without angle brackets; null if there is none
 * @param inReplyTo message ids, without angle brackets
 * @param references message ids, the oldest first
 * @param text what can be read; empty if there is none
 * @param html the same as HTML, made harmless; null if there is none
 * @param isCut whether the text was longer than what is kept of it
 * @param attachments in their order
 * @param report what a mail system reports of another mail; null if it is no report
 * @param quotedIds ids of mails that it contains: the one that came back, in a bounce
 * @param isDamaged whether it could not be read to its end
 */
public record Mail(
    Map<String, List<String>> header,
    @Nullable String messageId,
    List<String> inReplyTo,
    List<String> references,
    List<MailAddress> from,
    List<MailAddress> replyTo,
    List<MailAddress> recipients,
    @Nullable String subject,
    @Nullable Instant date,
    String text,
    @Nullable String html,
    boolean isCut,
    List<MailAttachment> attachments,
    @Nullable DeliveryReport report,
    List<String> quotedIds,
    boolean isDamaged) {
  public Mail {
    header = Map.copyOf(header);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    from = List.copyOf(from);
    replyTo = List.copyOf(replyTo);
    recipients = List.copyOf(recipients);
    attachments = List.copyOf(attachments);
    quotedIds = List.copyOf(quotedIds);
  }

  /** The first field of this name, without surrounding space. */
  public Optional<String> field(String name) {
    return header.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
        .findFirst()
        .map(String::strip);
  }
}
