package io.careline.intake.app.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds on mails. What is larger is refused with its reason, never cut in silence. */
@ConfigMapping(prefix = "careline.mails")
public interface MailSettings {
  /** Bytes of a mail as it is transferred. */
  @WithDefault("52428800")
  long sizeMax();

  /** Bytes of an attachment. */
  @WithDefault("31457280")
  long attachmentSizeMax();

  /** Attachments of a mail that are kept. */
  @WithDefault("100")
  int attachmentsMax();

  /** Characters of a mail's text and of its HTML that are kept; a longer text is kept as a file. */
  @WithDefault("100000")
  int textMax();

  /** Bytes of mails that are read at the same time; more are answered 503. */
  @WithDefault("134217728")
  long bytesAtOnce();
}
