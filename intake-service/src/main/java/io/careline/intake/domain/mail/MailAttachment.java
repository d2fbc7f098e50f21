package io.careline.intake.domain.mail;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail.
 *
 * @param name as the sender called it, without a path
 * @param type the media type that its content tells; what the sender says only if that tells none
 * @param size in bytes
 * @param digest SHA-256 in hexadecimal, under which the content is kept; null if it is not kept
 * @param contentId by which the HTML shows it; null if it does not
 * @param refusal why it is not kept; null if it is
 */
public record MailAttachment(
    String name,
    String type,
    long size,
    @Nullable String digest,
    @Nullable String contentId,
    @Nullable Refusal refusal) {

  /** Why an attachment is not kept. */
  public enum Refusal {
    /** It is larger than what is kept of one. */
    TOO_LARGE,
    /** The mail has more than are kept. */
    TOO_MANY
  }
}
