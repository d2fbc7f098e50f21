package io.careline.intake.app.provider.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.app.provider.mail.InboundMail.File;
import io.careline.intake.app.provider.mail.InboundMail.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What SendGrid's Inbound Parse posts: the mail in {@code email}, or its fields and files. */
public final class SendGridMail {
  private final MailForm form;

  private SendGridMail(MailForm form) {
    this.form = form;
  }

  /** The mail that {@code form} holds; empty if it holds none. */
  public static Optional<InboundMail> read(MailForm form) throws IOException {
    return new SendGridMail(form).read();
  }

  private Optional<InboundMail> read() throws IOException {
    Optional<MailForm.Part> whole = form.part("email");
    if (whole.isPresent()) {
      return Optional.of(new InboundMail.Whole(whole.get().content(), recipients()));
    }
    HeaderLines header = HeaderLines.of(form.text("headers").orElse(""));
    header.addIfMissing("From", form.text("from").orElse(null));
    header.addIfMissing("To", form.text("to").orElse(null));
    header.addIfMissing("Cc", form.text("cc").orElse(null));
    header.addIfMissing("Subject", form.text("subject").orElse(null));
    Text plain = text("text");
    Text html = text("html");
    return header.isEmpty() && plain == null && html == null
        ? Optional.empty()
        : Optional.of(new InboundMail.Apart(header, plain, html, files(), recipients()));
  }

  private List<String> recipients() throws IOException {
    List<String> recipients = new ArrayList<>();
    Payloads.json(form.text("envelope").orElse(null))
        .path("to")
        .forEach(address -> recipients.add(Payloads.text(address)));
    return recipients;
  }

  /** Texts stand in the charsets that they had in the mail. */
  private @Nullable Text text(String name) throws IOException {
    JsonNode charsets = Payloads.json(form.text("charsets").orElse(null));
    return form.part(name)
        .map(part -> new Text(part.content(), charsetOf(charsets.path(name))))
        .orElse(null);
  }

  private static String charsetOf(JsonNode said) {
    String charset = Payloads.textOrNull(said);
    return charset == null ? "UTF-8" : charset;
  }

  private List<File> files() throws IOException {
    JsonNode info = Payloads.json(form.text("attachment-info").orElse(null));
    Map<String, String> ids =
        Payloads.idsByPart(Payloads.json(form.text("content-ids").orElse(null)));
    return form.files()
        .map(part -> {
          JsonNode said = info.path(part.name());
          String type = part.type() == null ? Payloads.textOrNull(said.path("type")) : part.type();
          String told = Payloads.textOrNull(said.path("content-id"));
          String id = told == null ? ids.get(part.name()) : told;
          return new File(Objects.requireNonNull(part.fileName()), type, id, part.content());
        })
        .toList();
  }
}
