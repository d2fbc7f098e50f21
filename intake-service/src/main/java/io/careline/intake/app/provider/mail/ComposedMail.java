package io.careline.intake.app.provider.mail;

import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.mail.InboundMail.Apart;
import io.careline.intake.app.provider.mail.InboundMail.File;
import io.careline.intake.app.provider.mail.InboundMail.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.jspecify.annotations.Nullable;

/**
 * Puts together a mail (RFC 5322) of what a provider has made of it, so that there is one way in
 * which mails are understood. Contents are base64, in which no boundary can occur.
 */
final class ComposedMail {
  private static final String WHOLE = "=_whole";
  private static final String TEXTS = "=_texts";
  private static final String REPORT = "multipart/report";
  private static final String BYTES = "application/octet-stream";
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");
  private static final Pattern CHARSET = Pattern.compile("[\\w.:+-]{1,40}");

  private final OutputStream out;

  private ComposedMail(OutputStream out) {
    this.out = out;
  }

  static void write(Apart mail, OutputStream out) throws IOException {
    new ComposedMail(out).write(mail);
  }

  private void write(Apart mail) throws IOException {
    for (HeaderLines.Line line : mail.header().lines()) {
      line(line.name() + ": " + line.value());
    }
    // A report is one by its type, whatever became of its parts.
    String whole =
        mail.header()
            .contentType()
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(REPORT))
            .map(type -> REPORT)
            .orElse("multipart/mixed");
    line("MIME-Version: 1.0");
    line("Content-Type: " + whole + "; boundary=\"" + WHOLE + "\"");
    line("");
    if (mail.plain() != null || mail.html() != null) {
      line("--" + WHOLE);
      line("Content-Type: multipart/alternative; boundary=\"" + TEXTS + "\"");
      line("");
      text("text/plain", mail.plain());
      text("text/html", mail.html());
      line("--" + TEXTS + "--");
    }
    for (File file : mail.files()) {
      file(file);
    }
    line("--" + WHOLE + "--");
  }

  private void text(String type, @Nullable Text text) throws IOException {
    if (text != null) {
      String charset = CHARSET.matcher(text.charset()).matches() ? text.charset() : "UTF-8";
      line("--" + TEXTS);
      line("Content-Type: " + type + "; charset=" + charset);
      content(text.content());
    }
  }

  private void file(File file) throws IOException {
    String said = file.type() == null ? "" : file.type().split(";", 2)[0].strip();
    boolean plausible =
        TYPE.matcher(said).matches() && !said.toLowerCase(Locale.ROOT).startsWith("multipart/");
    String name = file.name().replaceAll("[\\p{Cntrl}\"\\\\]", "_");
    line("--" + WHOLE);
    line("Content-Type: " + (plausible ? said : BYTES));
    line(
        "Content-Disposition: attachment; filename=\""
            + EncoderUtil.encodeIfNecessary(name, EncoderUtil.Usage.TEXT_TOKEN, 0)
            + "\"");
    if (file.contentId() != null) {
      line("Content-ID: <" + file.contentId().replaceAll("[\\p{Cntrl}<>]", "").strip() + ">");
    }
    content(file.content());
  }

  private void content(Spooled content) throws IOException {
    line("Content-Transfer-Encoding: base64");
    line("");
    try (InputStream in = Files.newInputStream(content.file())) {
      EncoderUtil.encodeB(in, out);
    }
    line("");
  }

  private void line(String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
