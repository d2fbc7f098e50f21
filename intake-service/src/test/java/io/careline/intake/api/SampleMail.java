package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.intake.api.MailProvider.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The same mail as it is, and as each provider takes it apart. */
final class SampleMail {
  static final String CARE = "care@shop.example";
  static final byte[] IMAGE = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB");
  static final byte[] BINARY = allBytes();
  private static final String TEXT =
      "Grüße! Wo bleibt er?\r\n\r\nOn Monday, Care wrote:\r\n> Soon.\r\n";
  private static final String HTML = "<p>Grüße! Wo bleibt er?</p><img src=\"cid:logo@x\">";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleMail() {}

  private static byte[] allBytes() {
    byte[] bytes = new byte[70_000];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31 + i / 256));
    return bytes;
  }

  static String header(String id, String more) {
    return "Message-ID: <"
        + id
        + "@x.example>\r\nFrom: =?utf-8?q?J=C3=BCrgen?= <"
        + id
        + "@x.example>\r\nTo: Care <"
        + CARE
        + ">\r\nDate: Mon, 3 Mar 2025 10:00:00 +0100\r\n"
        + "Subject: =?utf-8?q?=C3=9Cberweisung?=\r\n"
        + (more.isEmpty() ? "" : more + "\r\n");
  }

  static byte[] whole(String header) {
    return bytes(
        header
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
            + "--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n"
            + "--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + TEXT
            + "\r\n"
            + "--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            + HTML
            + "\r\n--a--\r\n"
            + "--m\r\nContent-Type: image/png; name=\"logo.png\"\r\nContent-ID: <logo@x>\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + base64(IMAGE)
            + "\r\n"
            + "--m\r\nContent-Type: application/x-thing; name=\"=?utf-8?q?=C3=9Cbersicht.bin?=\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + base64(BINARY)
            + "\r\n--m--\r\n");
  }

  static List<Part> apart(String header) {
    List<Part> parts =
        new ArrayList<>(
            MailProvider.fields(
                Map.of(
                    "headers",
                    header + "Content-Type: multipart/mixed; boundary=gone\r\n",
                    "text",
                    TEXT,
                    "html",
                    HTML,
                    "attachments",
                    "2",
                    "attachment-info",
                    "{\"attachment1\": {\"content-id\": \"logo@x\"}}",
                    "envelope",
                    "{\"to\":[\"" + CARE + "\"],\"from\":\"x@x.example\"}",
                    "charsets",
                    "{\"text\":\"utf-8\",\"html\":\"utf-8\"}")));
    parts.add(new Part("attachment1", "logo.png", "image/png", IMAGE));
    parts.add(new Part("attachment2", "Übersicht.bin", "application/x-thing", BINARY));
    return parts;
  }

  static List<Part> ofMailgun(String header) {
    var headers = MAPPER.createArrayNode();
    header
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(field -> headers.addArray().add(field[0]).add(decoded(field[1])));
    List<Part> parts =
        new ArrayList<>(
            MailProvider.fields(
                Map.of(
                    "recipient",
                    CARE,
                    "message-headers",
                    headers.toString(),
                    "body-plain",
                    TEXT,
                    "body-html",
                    HTML,
                    "stripped-text",
                    "not this",
                    "content-id-map",
                    "{\"<logo@x>\": \"attachment-1\"}")));
    parts.add(new Part("attachment-1", "logo.png", "image/png", IMAGE));
    parts.add(new Part("attachment-2", "Übersicht.bin", "application/x-thing", BINARY));
    return parts;
  }

  static String ofPostmark(String header) {
    ObjectNode json = object();
    var headers = json.putArray("Headers");
    header
        .lines()
        .map(line -> line.split(": ", 2))
        .filter(field -> !List.of("From", "To", "Subject", "Date").contains(field[0]))
        .forEach(field -> headers.addObject().put("Name", field[0]).put("Value", field[1]));
    String id = header.substring(header.indexOf("?= <") + 4).split(">", 2)[0];
    json.put("From", "Jürgen <" + id + ">").put("To", CARE).put("OriginalRecipient", CARE);
    json.put("Date", "Mon, 3 Mar 2025 10:00:00 +0100").put("Subject", "Überweisung");
    json.put("TextBody", TEXT).put("HtmlBody", HTML);
    var files = json.putArray("Attachments");
    files
        .addObject()
        .put("Name", "logo.png")
        .put("ContentType", "image/png")
        .put("Content", base64(IMAGE))
        .put("ContentID", "logo@x");
    files
        .addObject()
        .put("Content", base64(BINARY))
        .put("Name", "Übersicht.bin")
        .put("ContentType", "application/x-thing");
    return json.toString();
  }

  /** Mailgun decodes what a header's words stand for. */
  private static String decoded(String value) {
    return value
        .replace("=?utf-8?q?J=C3=BCrgen?=", "Jürgen")
        .replace("=?utf-8?q?=C3=9Cberweisung?=", "Überweisung");
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
