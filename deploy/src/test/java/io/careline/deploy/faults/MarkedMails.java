package io.careline.deploy.faults;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mails whose every part can hold a marker. */
final class MarkedMails {
  private static final int LINES = 500;

  private MarkedMails() {}

  /** Of name, subject, two ids, text, signature, HTML, two names of the file, and its content. */
  static String letter(String address, String... words) {
    String file = "Content of the file " + words[9] + "\n" + "line\n".repeat(LINES);
    String encoded = Base64.getMimeEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    return (head(address, words[0], words[1], words[2], words[3])
            + body(words[4], words[5], words[6])
            + file(words[7], words[8], encoded))
        .replace("\r", "")
        .replace("\n", "\r\n");
  }

  private static String head(
      String address, String name, String subject, String id, String reference) {
    return """
    From: =?utf-8?Q?Zo=C3=AB?= %s <%s>
    To: support@careline.example
    Subject: =?utf-8?Q?Z=C5=82ota_%s?=
    Message-ID: <%s@mail.example>
    References: <%s@mail.example>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="outer"

    """
        .formatted(name, address, subject, id, reference);
  }

  private static String body(String text, String signature, String html) {
    return """
    --outer
    Content-Type: multipart/alternative; boundary="inner"

    --inner
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    Dzi=C4=99kuj=C4=99 %s
    --
    %s
    --inner
    Content-Type: text/html; charset=utf-8

    <p>Dziekuje <b>%s</b></p>
    --inner--
    """
        .formatted(text, signature, html);
  }

  private static String file(String parameter, String name, String encoded) {
    return """
    --outer
    Content-Type: text/plain; name="%s.txt"
    Content-Disposition: attachment; filename="%s.txt"
    Content-Transfer-Encoding: base64

    %s
    --outer--
    """
        .formatted(parameter, name, encoded);
  }

  /** What a program says of somebody who is away. */
  static String absence(String address, String subject, String id, String text) {
    return """
    From: %s
    To: support@careline.example
    Subject: Away %s
    Message-ID: <%s@mail.example>
    Auto-Submitted: auto-replied
    Content-Type: text/plain

    I am away, says %s.
    """
        .formatted(address, subject, id, text)
        .replace("\n", "\r\n");
  }
}
