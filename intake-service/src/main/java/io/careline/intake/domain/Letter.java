package io.careline.intake.domain;

import io.careline.intake.domain.mail.MailAttachment;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a contact has besides, if it came as a letter.
 *
 * @param clues by which its conversation is found; null if its own conversation is it
 * @param rest what it quotes and signs
 * @param html the whole of it as harmless HTML
 * @param isIncomplete whether not all of it could be read or kept
 */
public record Letter(
    @Nullable Clues clues,
    @Nullable String rest,
    @Nullable String html,
    List<MailAttachment> attachments,
    boolean isIncomplete) {
  /** A contact that is no letter. */
  public static final Letter NONE = new Letter(null, null, null, List.of(), false);

  public Letter {
    attachments = List.copyOf(attachments);
  }

  /**
   * What a letter belongs to.
   *
   * @param scope within which the sender's message id is unique: the mailbox, or all of them
   * @param id under which others mention it, a keyed hash
   * @param mentions those that it mentions, the nearest first
   * @param inquiryId by a token that only we can make; null without one
   * @param number by the tag in its subject; counts only if the sender takes part already
   * @param topic by which another matter is told, if it is not to join its conversation
   */
  public record Clues(
      String scope,
      UUID id,
      List<UUID> mentions,
      @Nullable UUID inquiryId,
      @Nullable PublicNumber number,
      @Nullable String topic) {
    public Clues {
      mentions = List.copyOf(mentions);
    }
  }
}
