package io.careline.intake.app.provider.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.mail.InboundMail.File;
import io.careline.intake.app.provider.mail.InboundMail.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Mailgun's routes post: the mail in {@code body-mime}, or its fields and files. Of a mail
 * that Mailgun stores only the addresses of its files come; they are attached in their place.
 */
public final class MailgunMail {
  private static final String UTF_8 = "UTF-8";

  private final MailForm form;
  private final Spool spool;

  private MailgunMail(MailForm form, Spool spool) {
    this.form = form;
    this.spool = spool;
  }

  /** The mail that {@code form} holds; empty if it holds none. */
  public static Optional<InboundMail> read(MailForm form, Spool spool) throws IOException {
    return new MailgunMail(form, spool).read();
  }

  private Optional<InboundMail> read() throws IOException {
    List<String> recipients = new ArrayList<>();
    form.text("recipient").ifPresent(text -> recipients.addAll(List.of(text.split("\\s*,\\s*"))));
    Optional<MailForm.Part> whole = form.part("body-mime");
    if (whole.isPresent()) {
      return Optional.of(new InboundMail.Whole(whole.get().content(), recipients));
    }
    if (form.part("body-plain").isEmpty() && form.part("body-html").isEmpty()) {
      return Optional.empty();
    }
    List<File> files = new ArrayList<>(files());
    files.addAll(stored());
    return Optional.of(
        new InboundMail.Apart(
            header(), text("body-plain"), text("body-html"), files, List.copyOf(recipients)));
  }

  private HeaderLines header() throws IOException {
    HeaderLines header = new HeaderLines();
    JsonNode fields = Payloads.json(form.text("message-headers").orElse(null));
    fields.forEach(field -> header.add(Payloads.text(field.path(0)), Payloads.text(field.path(1))));
    if (header.isEmpty()) {
      // What stands there may be no JSON. Each field of the header is one of the form too.
      for (MailForm.Part part : form.fields().toList()) {
        if (Character.isUpperCase(part.name().codePointAt(0))) {
          header.add(part.name(), form.text(part.name()).orElse(""));
        }
      }
    }
    header.addIfMissing("From", form.text("from").orElse(form.text("sender").orElse(null)));
    header.addIfMissing("Subject", form.text("subject").orElse(null));
    return header;
  }

  private @Nullable Text text(String name) {
    return form.part(name)
        .filter(part -> part.content().size() > 0)
        .map(part -> new Text(part.content(), UTF_8))
        .orElse(null);
  }

  private List<File> files() throws IOException {
    Map<String, String> ids =
        Payloads.idsByPart(Payloads.json(form.text("content-id-map").orElse(null)));
    return form.files()
        .map(part ->
            new File(
                Objects.requireNonNull(part.fileName()),
                part.type(),
                ids.get(part.name()),
                part.content()))
        .toList();
  }

  private List<File> stored() throws IOException {
    List<File> files = new ArrayList<>();
    for (JsonNode one : Payloads.json(form.text("attachments").orElse(null))) {
      String url = Payloads.text(one.path("url"));
      if (!url.isEmpty()) {
        Spooled address =
            spool.fill(out -> out.write((url + "\r\n").getBytes(StandardCharsets.UTF_8)));
        String name = Payloads.textOrNull(one.path("name"));
        files.add(
            new File(
                (name == null ? "attachment" : name) + ".url", "text/uri-list", null, address));
      }
    }
    return files;
  }
}
