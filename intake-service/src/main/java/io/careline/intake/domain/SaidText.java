package io.careline.intake.domain;

import io.careline.intake.domain.mail.ReplyText;
import java.util.stream.Collectors;

/**
 * What somebody says anew, whatever the channel: without quotes, signatures and forwarded parts.
 */
public final class SaidText {
  private SaidText() {}

  /** What is said in {@code text}; all of it if all is quoted. */
  public static String of(String text) {
    String said = ReplyText.of(text).said();
    if (said.indexOf('>') < 0) {
      return said;
    }
    String own =
        said.lines()
            .filter(line -> !line.stripLeading().startsWith(">"))
            .collect(Collectors.joining("\n"));
    return own.isBlank() ? said : own;
  }
}
