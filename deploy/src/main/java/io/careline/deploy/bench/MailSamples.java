package io.careline.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mails to read: some of each kind that mailboxes get, and those of a folder. */
final class MailSamples {
  private static final long BYTES_MAX = 128L * 1024 * 1024;
  private static final int HEAD = 200;
  private static final Pattern BEGINS_AS_MAIL =
      Pattern.compile("\\s*(From \\S.*\\r?\\n)?[A-Za-z][A-Za-z0-9-]*\\s*:.*", Pattern.DOTALL);
  private static final int ATTACHMENT_BYTES = 120_000;
  private static final int LINES = 25;

  private MailSamples() {}

  /** Generated mails by kind; the same in each run. */
  static Map<String, List<byte[]>> generated() {
    Map<String, List<byte[]>> mails = new LinkedHashMap<>();
    mails.put("plain, with quote and signature", times(MailSamples::plain));
    mails.put("HTML, with quote", times(MailSamples::html));
    mails.put("two attachments, 120 kB each", times(MailSamples::withAttachments));
    mails.put("returned (RFC 3464)", times(MailSamples::returned));
    return mails;
  }

  /**
   * The mails in the files below {@code folder}, as far as they go into memory; files that do not
   * begin as mails are left out.
   */
  static List<byte[]> of(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<byte[]> mails = new ArrayList<>();
    long bytes = 0;
    for (Path file : files) {
      if (beginsAsMail(file) && bytes + Files.size(file) <= BYTES_MAX) {
        mails.add(Files.readAllBytes(file));
        bytes += Files.size(file);
      }
    }
    return mails;
  }

  private static boolean beginsAsMail(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      return BEGINS_AS_MAIL.matcher(head).matches();
    }
  }

  private interface Kind {
    String mail(int number);
  }

  private static List<byte[]> times(Kind kind) {
    return Stream.iterate(1, number -> number + 1)
        .limit(20)
        .map(number -> kind.mail(number).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static String header(int number, String type) {
    return """
    Received: from mx%1$d.customer.example (mx%1$d.customer.example [192.0.2.%1$d])
     by mx.shop.example with ESMTPS id 4X%1$d for <care@shop.example>;
     Mon, 02 Mar 2026 09:00:%1$02d +0100
    DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=customer.example; s=2026;
     h=from:to:subject:date:message-id; bh=%2$s; b=%2$s%2$s
    Message-ID: <mail-%1$d@customer.example>
    In-Reply-To: <reply-%1$d@shop.example>
    References: <first-%1$d@customer.example> <reply-%1$d@shop.example>
    From: =?utf-8?Q?Zo=C3=AB_M=C3=BCller?= <zoe.%1$d@customer.example>
    To: Care <care@shop.example>
    Date: Mon, 2 Mar 2026 09:00:%1$02d +0100
    Subject: =?utf-8?B?UmU6IFdvIGlzdCBtZWluIFdhc3NlcmtvY2hlcj8=?= [ABC-%1$d]
    MIME-Version: 1.0
    Content-Type: %3$s
    """
        .formatted(number, "bW9ja2VkIHVwIHNpZ25hdHVyZSBvZiBhIHJlbGF5", type);
  }

  private static String plain(int number) {
    return header(number, "text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit")
        + "\n"
        + lines("")
        + "\n-- \nZoë Müller\nHauptstraße %d\n\nOn Mon, Mar 2, 2026 at 8:59 AM Care <care@shop.example> wrote:\n"
            .formatted(number)
        + lines("> ");
  }

  private static String html(int number) {
    String quoted = lines("").replace("\n", "<br>=\n").replace("ü", "=C3=BC");
    return header(number, "multipart/alternative; boundary=\"part\"")
        + "\n--part\nContent-Type: text/plain; charset=utf-8\n\n"
        + lines("")
        + "\n--part\nContent-Type: text/html; charset=utf-8\n"
        + "Content-Transfer-Encoding: quoted-printable\n\n"
        + "<html><head><style>p {color: #333}</style></head><body><div dir=3D\"ltr\"><p>"
        + quoted
        + "</p></div><div class=3D\"gmail_quote\"><blockquote style=3D\"margin:0\"><table><tr><td>"
        + quoted
        + "<img src=3D\"https://shop.example/logo.png\"><script>track()</script></td></tr></table>"
        + "</blockquote></div></body></html>\n--part--\n";
  }

  private static String withAttachments(int number) {
    return header(number, "multipart/mixed; boundary=\"part\"")
        + "\n--part\nContent-Type: text/plain; charset=utf-8\n\n"
        + lines("")
        + attached("invoice.pdf", "application/pdf", "%PDF-1.7\n", number)
        + attached("photo.jpg", "image/jpeg", "\u00ff\u00d8\u00ff\u00e0", number)
        + "--part--\n";
  }

  private static String attached(String name, String type, String magic, int number) {
    byte[] content = new byte[ATTACHMENT_BYTES];
    new Random(number).nextBytes(content);
    byte[] first = magic.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(first, 0, content, 0, first.length);
    return """

    --part
    Content-Type: %s; name="%s"
    Content-Disposition: attachment; filename="%s"
    Content-Transfer-Encoding: base64

    %s
    """
        .formatted(
            type, name, name, Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content));
  }

  private static String returned(int number) {
    return header(number, "multipart/report; report-type=delivery-status; boundary=\"part\"")
            .replace("zoe." + number, "mailer-daemon")
        + """

        --part
        Content-Type: text/plain; charset=us-ascii

        Your message could not be delivered to one or more recipients.

        --part
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.customer.example

        Final-Recipient: rfc822; zoe@customer.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --part
        Content-Type: message/rfc822

        """
        + plain(number)
        + "\n--part--\n";
  }

  private static String lines(String before) {
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= LINES; line++) {
      text.append(before)
          .append(
              "Dies ist Zeile %d der Nachricht über den Wasserkocher, den ich suche.%n"
                  .formatted(line));
    }
    return text.toString();
  }
}
