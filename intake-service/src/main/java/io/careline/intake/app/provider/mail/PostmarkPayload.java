package io.careline.intake.app.provider.mail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.mail.InboundMail.File;
import io.careline.intake.app.provider.mail.InboundMail.Text;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Postmark posts: a mail, as it was sent if that is switched on, or taken apart; or what
 * became of one of ours. Files go to the spool while they are read.
 */
public final class PostmarkPayload {
  private static final int STRING_MAX = 64 * 1024 * 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(STRING_MAX).build())
          .build()
          .setCodec(MAPPER);

  private final Spool spool;
  private final ObjectNode fields = MAPPER.createObjectNode();
  private final List<File> files = new ArrayList<>();
  private @Nullable Spooled whole;

  private PostmarkPayload(Spool spool) {
    this.spool = spool;
  }

  /** Reads {@code body}; empty if it is no JSON object. */
  public static Optional<PostmarkPayload> read(Path body, Spool spool) throws IOException {
    PostmarkPayload payload = new PostmarkPayload(spool);
    try (JsonParser parser = JSON.createParser(body.toFile())) {
      return payload.read(parser) ? Optional.of(payload) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private boolean read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("RawEmail") && value == JsonToken.VALUE_STRING) {
        whole =
            spool.fill(out -> copy(parser, new OutputStreamWriter(out, StandardCharsets.UTF_8)));
      } else if (name.equals("Attachments") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          readFile(parser);
        }
      } else {
        fields.set(name, MAPPER.<JsonNode>readTree(parser));
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  private static void copy(JsonParser parser, Writer out) throws IOException {
    parser.getText(out);
    out.flush();
  }

  private void readFile(JsonParser parser) throws IOException {
    ObjectNode about = MAPPER.createObjectNode();
    Spooled content = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if ((name.equals("Content") || name.equals("Data")) && value == JsonToken.VALUE_STRING) {
        content = spool.fill(parser::readBinaryValue);
      } else {
        about.set(name, MAPPER.<JsonNode>readTree(parser));
      }
    }
    if (content != null) {
      String name = Payloads.textOrNull(about.path("Name"));
      files.add(
          new File(
              name == null ? "attachment" : name,
              Payloads.textOrNull(about.path("ContentType")),
              Payloads.textOrNull(about.path("ContentID")),
              content));
    }
  }

  /** All but files and whole mails. */
  public JsonNode fields() {
    return fields;
  }

  /** Whether it tells what became of a mail of ours. */
  public boolean isEvent() {
    return fields.has("RecordType");
  }

  /** The mail; empty if there is none. */
  public Optional<InboundMail> mail() throws IOException {
    String recipient = Payloads.text(fields.path("OriginalRecipient"));
    List<String> recipients = recipient.isEmpty() ? List.of() : List.of(recipient);
    if (whole != null) {
      return Optional.of(new InboundMail.Whole(whole, recipients));
    }
    Text plain = text("TextBody");
    Text html = text("HtmlBody");
    boolean isMail = fields.has("From") || plain != null || html != null;
    return isMail
        ? Optional.of(new InboundMail.Apart(header(), plain, html, files, recipients))
        : Optional.empty();
  }

  private HeaderLines header() {
    HeaderLines header = new HeaderLines();
    for (JsonNode field : fields.path("Headers")) {
      header.add(Payloads.text(field.path("Name")), Payloads.text(field.path("Value")));
    }
    header.addIfMissing("From", Payloads.textOrNull(fields.path("From")));
    header.addIfMissing("To", Payloads.textOrNull(fields.path("To")));
    header.addIfMissing("Cc", Payloads.textOrNull(fields.path("Cc")));
    header.addIfMissing("Reply-To", Payloads.textOrNull(fields.path("ReplyTo")));
    header.addIfMissing("Subject", Payloads.textOrNull(fields.path("Subject")));
    header.addIfMissing("Date", Payloads.textOrNull(fields.path("Date")));
    return header;
  }

  private @Nullable Text text(String name) throws IOException {
    String text = Payloads.text(fields.path(name));
    if (text.isEmpty()) {
      return null;
    }
    return new Text(spool.fill(out -> out.write(text.getBytes(StandardCharsets.UTF_8))), "UTF-8");
  }
}
