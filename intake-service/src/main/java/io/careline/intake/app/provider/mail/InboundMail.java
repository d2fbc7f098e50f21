package io.careline.intake.app.provider.mail;

import io.careline.intake.app.mail.Spool.Spooled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail as a provider brings it. */
public sealed interface InboundMail {

  /** Whom the provider received it for, which its header need not say. */
  List<String> recipients();

  /** The mail as it was sent. */
  record Whole(Spooled content, List<String> recipients) implements InboundMail {}

  /** What a provider has made of a mail. */
  record Apart(
      HeaderLines header,
      @Nullable Text plain,
      @Nullable Text html,
      List<File> files,
      List<String> recipients)
      implements InboundMail {}

  /** A text in a charset. */
  record Text(Spooled content, String charset) {}

  /**
   * An attachment.
   *
   * @param contentId without angle brackets; null if the text does not name it
   */
  record File(String name, @Nullable String type, @Nullable String contentId, Spooled content) {}
}
