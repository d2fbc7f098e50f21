package io.careline.intake.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.domain.mail.DeliveryReport;
import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailAddress;
import io.careline.intake.domain.mail.MailAttachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as they are, which is seldom as they should be. */
class MailReaderTest {
  private static final int SIZE_MAX = 1_000;
  private static final int COUNT_MAX = 30;
  private static final int TEXT_MAX = 2_000;

  @Test
  void an_ordinary_mail_is_read_whole() {
    Mail mail =
        read(
            """
            Message-ID: <one@x.example>
            In-Reply-To: <zero@x.example>
            References: <a@x.example>
             <b@x.example> <a@x.example>
            From: =?utf-8?q?J=C3=BCrgen?= <Juergen@X.example>
            To: "Care" <care@shop.example>, other@shop.example
            Date: Mon, 3 Mar 2025 10:00:00 +0100
            Subject: =?utf-8?B?w5xiZXJ3ZWlzdW5n?= fehlt

            Guten Tag
            """);

    assertThat(mail.messageId()).isEqualTo("one@x.example");
    assertThat(mail.inReplyTo()).containsExactly("zero@x.example");
    assertThat(mail.references()).containsExactly("a@x.example", "b@x.example");
    assertThat(mail.from()).containsExactly(new MailAddress("juergen@x.example", "Jürgen"));
    assertThat(mail.recipients())
        .extracting(MailAddress::address)
        .containsExactly("care@shop.example", "other@shop.example");
    assertThat(mail.subject()).isEqualTo("Überweisung fehlt");
    assertThat(mail.date()).hasToString("2025-03-03T09:00:00Z");
    assertThat(mail.text()).isEqualTo("Guten Tag");
    assertThat(mail.isDamaged()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-8",
    "iso-8859-2, ISO-8859-2",
    "windows-1250, windows-1250",
    "x-no-such-charset, UTF-8",
    "x-no-such-charset, windows-1252",
    "us-ascii, UTF-8",
    "'', windows-1252",
    "utf-8, windows-1252",
  })
  void texts_are_read_whatever_their_charset_says(String said, String real) {
    String words = "Grüße";
    byte[] body = words.getBytes(Charset.forName(real));
    String type = said.isEmpty() ? "text/plain" : "text/plain; charset=" + said;

    assertThat(
            read(bytes("Content-Type: " + type + "\nContent-Transfer-Encoding: 8bit\n\n", body))
                .text())
        .isEqualTo("Grüße");
  }

  @Test
  void of_texts_that_say_the_same_the_plain_one_counts() {
    Mail mail =
        read(
            """
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: text/html

            <p>rich</p>
            --a--
            """);

    assertThat(mail.text()).isEqualTo("plain");
    assertThat(mail.html()).contains("rich");
  }

  @Test
  void html_alone_is_read_as_text_with_its_quotes() {
    Mail mail =
        read(
            "Content-Type: text/html\n\n<div>Yes<br>please</div><blockquote>Do you want"
                + " it?</blockquote><style>p {}</style>");

    assertThat(mail.text()).isEqualTo("Yes\nplease\n> Do you want it?");
  }

  @Test
  void a_file_is_what_its_content_says() {
    String png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    Mail mail =
        read(
            """
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: application/pdf; name="../../etc/in:voice.pdf"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment

            %s
            --a--
            """
                .formatted(png));

    MailAttachment file = mail.attachments().getFirst();
    assertThat(file.name()).isEqualTo("in_voice.pdf");
    assertThat(file.type()).isEqualTo("image/png");
    assertThat(file.size()).isEqualTo(Base64.getDecoder().decode(png).length);
    assertThat(file.digest()).hasSize(64);
  }

  @Test
  void files_that_are_too_large_or_too_many_are_refused_visibly() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < COUNT_MAX + 2; i++) {
      String content = i == 0 ? "x".repeat(SIZE_MAX + 1) : "y" + i;
      parts.append(
          "--a\nContent-Disposition: attachment; filename=f%d\n\n%s\n".formatted(i, content));
    }
    Mail mail = read("Content-Type: multipart/mixed; boundary=a\n\n" + parts + "--a--\n");

    assertThat(mail.attachments()).hasSize(COUNT_MAX + 2);
    assertThat(mail.attachments().getFirst().refusal()).isEqualTo(MailAttachment.Refusal.TOO_LARGE);
    assertThat(mail.attachments().getFirst().size()).isEqualTo(SIZE_MAX + 1);
    assertThat(mail.attachments().getLast().refusal()).isEqualTo(MailAttachment.Refusal.TOO_MANY);
  }

  @Test
  void a_text_that_is_too_long_is_kept_as_a_file() {
    Mail mail = read("Content-Type: text/plain\n\n" + "word ".repeat(500) + "end\n");

    assertThat(mail.text()).hasSizeLessThanOrEqualTo(TEXT_MAX);
    assertThat(mail.isCut()).isTrue();
    assertThat(mail.attachments()).hasSize(1);
  }

  @Test
  void a_report_tells_what_came_back_and_why() {
    Mail mail =
        read(
            """
            From: MAILER-DAEMON@mx.example
            Content-Type: multipart/report; report-type=delivery-status; boundary=r

            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; gone@x.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no
             such user
            --r
            Content-Type: message/rfc822

            Message-ID: <ours@shop.example>
            Subject: Re: order

            text
            --r--
            """);

    DeliveryReport report = Objects.requireNonNull(mail.report());
    DeliveryReport.Recipient failed = Objects.requireNonNull(report.failed());
    assertThat(failed.address()).isEqualTo("gone@x.example");
    assertThat(failed.reason()).isEqualTo("5.1.1 550 no such user");
    assertThat(mail.quotedIds()).containsExactly("ours@shop.example");
  }

  @Test
  void parts_in_parts_a_hundred_deep_are_read_and_thousands_do_no_harm() {
    assertThat(read(nested(100)).text()).isEqualTo("core");
    assertThat(read(nested(5_000)).isDamaged()).isTrue();
  }

  private static String nested(int depth) {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    mail.append("Content-Type: text/plain\n\ncore\n");
    for (int i = depth - 1; i >= 0; i--) {
      mail.append("--b").append(i).append("--\n");
    }
    return mail.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "no header at all",
        "From\n\nx",
        "From: <<<>>>,,;\nTo: @\nDate: yesterday\nMessage-ID: nothing\n\nx",
        "Content-Type: multipart/mixed\n\nno boundary",
        "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\n\nnever ends",
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!! not base64 ====",
        "Content-Type: ;;;=\"\nContent-Transfer-Encoding: rot13\n\nx",
        "Subject: =?utf-8?B?broken\n\nx",
        "Subject: \u0000\u0001bell\n\n\u0000nul",
      })
  void what_is_broken_is_read_as_far_as_it_goes(String raw) {
    Mail mail = read(raw);

    assertThat(mail.text()).doesNotContain("\u0000");
    assertThat(String.valueOf(mail.subject())).doesNotContain("\u0000");
  }

  private static Mail read(String raw) {
    return read(raw.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String head, byte[] body) {
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  static Mail read(byte[] raw) {
    try (Spool spool = new Spool();
        InputStream in = new ByteArrayInputStream(raw)) {
      return new MailReader(SETTINGS).read(in, spool);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final MailSettings SETTINGS =
      new MailSettings() {
        @Override
        public long sizeMax() {
          return Integer.MAX_VALUE;
        }

        @Override
        public long attachmentSizeMax() {
          return SIZE_MAX;
        }

        @Override
        public int attachmentsMax() {
          return COUNT_MAX;
        }

        @Override
        public int textMax() {
          return TEXT_MAX;
        }

        @Override
        public long bytesAtOnce() {
          return Integer.MAX_VALUE;
        }
      };
}
