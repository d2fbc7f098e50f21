package io.careline.intake.app.mail;

import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.domain.mail.DeliveryReport;
import io.careline.intake.domain.mail.MailAttachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/** Gathers what the parts of a mail hold: text, HTML, files, a report. */
final class MailParts {
  private static final String ALTERNATIVE = "multipart/alternative";
  private static final String ATTACHED_MAIL = "message/rfc822";
  private static final int REPORT_MAX = 256 * 1024;
  private static final int NAME_MAX = 200;
  private static final Tika TIKA = new Tika();
  private static final Pattern QUOTED_ID =
      Pattern.compile("(?im)^[\\s>]*message-id:\\s*<([^<>\\s]{1,998})>");

  private final MailSettings settings;
  private final Spool spool;
  private final List<Said> said = new ArrayList<>();
  private final List<MailAttachment> attachments = new ArrayList<>();
  private final Set<String> quotedIds = new LinkedHashSet<>();
  private @Nullable DeliveryReport report;
  private boolean cut;
  private int alternatives;
  private int inAlternative;

  /**
   * A text of the mail.
   *
   * @param alternative number of the container whose texts say the same; 0 outside
   */
  private record Said(String text, boolean isHtml, int alternative) {}

  MailParts(MailSettings settings, Spool spool) {
    this.settings = settings;
    this.spool = spool;
  }

  /** A container of parts begins; the answer belongs to {@link #leave}. */
  String enter(String type) {
    if (type.equalsIgnoreCase(ALTERNATIVE) && inAlternative == 0) {
      inAlternative = ++alternatives;
      return ALTERNATIVE;
    }
    return "";
  }

  void leave(String entered) {
    if (entered.equals(ALTERNATIVE)) {
      inAlternative = 0;
    }
  }

  void take(MailHeader header, BodyDescriptor body, InputStream content, boolean isWholeMail)
      throws IOException {
    String type =
        body.getMimeType() == null ? "text/plain" : body.getMimeType().toLowerCase(Locale.ROOT);
    Optional<ContentDispositionField> disposition = header.disposition();
    boolean isFile =
        disposition.filter(ContentDispositionField::isAttachment).isPresent()
            || (!isWholeMail && nameOf(header).isPresent() && !type.equals("text/html"));
    switch (type) {
      case "message/delivery-status", "message/global-delivery-status" -> {
        byte[] bytes = content.readNBytes(REPORT_MAX);
        report = DeliveryStatus.read(MailText.decode(bytes, null));
      }
      case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers" ->
          quote(content.readNBytes(REPORT_MAX));
      case "text/plain", "text/html" -> {
        if (isFile) {
          attach(header, type, content);
        } else {
          say(header, type, body, content);
        }
      }
      default -> attach(header, type, content);
    }
  }

  private void say(MailHeader header, String type, BodyDescriptor body, InputStream content)
      throws IOException {
    int max = settings.textMax() * 4;
    byte[] bytes = content.readNBytes(max + 1);
    String charset = header.type().map(ContentTypeField::getCharset).orElse(body.getCharset());
    String text = MailText.decode(bytes, charset);
    if (bytes.length > max || text.length() > settings.textMax()) {
      cut = true;
      attach(header, type, new SequenceInputStream(new ByteArrayInputStream(bytes), content));
    }
    if (!text.isBlank()) {
      String kept = text.substring(0, Math.min(text.length(), settings.textMax()));
      said.add(new Said(kept, type.equals("text/html"), inAlternative));
    }
  }

  private void attach(MailHeader header, String type, InputStream content) throws IOException {
    String name = nameOf(header).orElseGet(() -> defaultName(type));
    String contentId = header.text("content-id").map(id -> id.replaceAll("[<>]", "")).orElse(null);
    if (attachments.size() >= settings.attachmentsMax()) {
      long size = content.transferTo(OutputStream.nullOutputStream());
      attachments.add(
          new MailAttachment(name, type, size, null, contentId, MailAttachment.Refusal.TOO_MANY));
      return;
    }
    Spooled file = spool.write(content, settings.attachmentSizeMax());
    if (file.isWhole()) {
      if (type.equals(ATTACHED_MAIL)) {
        try (InputStream attached = Files.newInputStream(file.file())) {
          quote(attached.readNBytes(REPORT_MAX));
        }
      }
      attachments.add(
          new MailAttachment(
              name, sniffed(file, type), file.size(), file.digest(), contentId, null));
    } else {
      long size = file.size() + content.transferTo(OutputStream.nullOutputStream());
      attachments.add(
          new MailAttachment(name, type, size, null, contentId, MailAttachment.Refusal.TOO_LARGE));
    }
  }

  /** By content first: what a sender says of a file is no reason to believe it. */
  private static String sniffed(Spooled file, String type) throws IOException {
    String found = TIKA.detect(file.file().toFile());
    boolean says = found.equals("application/octet-stream") || found.equals("text/plain");
    return says ? type.split(";", 2)[0] : found;
  }

  private void quote(byte[] bytes) {
    quotedIds.addAll(
        QUOTED_ID
            .matcher(MailText.decode(bytes, null))
            .results()
            .map((MatchResult match) -> match.group(1))
            .limit(20)
            .toList());
  }

  private static Optional<String> nameOf(MailHeader header) {
    return header
        .disposition()
        .map(ContentDispositionField::getFilename)
        .or(() -> header.type().map(type -> type.getParameter("name")))
        .map(MailHeader::decoded)
        .map(MailParts::safeName)
        .filter(name -> !name.isBlank());
  }

  /** Without a path, and without what a file system or a browser could take amiss. */
  private static String safeName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String safe = last.replaceAll("[\\p{Cntrl}\"<>|:*?]", "_").strip();
    return safe.substring(Math.max(0, safe.length() - NAME_MAX));
  }

  private static String defaultName(String type) {
    return switch (type) {
      case ATTACHED_MAIL -> "message.eml";
      case "text/plain" -> "text.txt";
      case "text/html" -> "text.html";
      case "text/calendar" -> "invitation.ics";
      default -> "attachment";
    };
  }

  /** Of texts that say the same the plain one, if it says anything. */
  String text() {
    Set<Integer> plain =
        said.stream()
            .filter(one -> !one.isHtml())
            .map(Said::alternative)
            .collect(Collectors.toSet());
    String text =
        said.stream()
            .filter(one ->
                !one.isHtml() || one.alternative() == 0 || !plain.contains(one.alternative()))
            .map(one -> one.isHtml() ? MailText.plain(one.text()) : one.text().strip())
            .filter(one -> !one.isBlank())
            .collect(Collectors.joining("\n\n"));
    return text.substring(0, Math.min(text.length(), settings.textMax()));
  }

  @Nullable String html() {
    String html =
        said.stream()
            .filter(Said::isHtml)
            .map(one -> MailText.harmless(one.text()))
            .collect(Collectors.joining("<hr>"));
    return html.isBlank() ? null : html;
  }

  boolean isCut() {
    return cut;
  }

  List<MailAttachment> attachments() {
    return attachments;
  }

  @Nullable DeliveryReport report() {
    return report;
  }

  /** Those of mails that are attached, or quoted with their headers. */
  List<String> quotedIds() {
    Set<String> all = new LinkedHashSet<>(quotedIds);
    for (Said one : said) {
      QUOTED_ID.matcher(one.text()).results().limit(20).forEach(match -> all.add(match.group(1)));
    }
    return List.copyOf(all);
  }
}
