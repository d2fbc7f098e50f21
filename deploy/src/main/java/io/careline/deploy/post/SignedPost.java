package io.careline.deploy.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.deploy.stack.ChannelSecrets;
import io.careline.deploy.stack.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs payloads as their providers do, with the secrets of an installation. */
final class SignedPost {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=";
  private static final String BOUNDARY = "careline-post";

  private final ChannelSecrets secrets;
  private final String base;
  private final String mailbox;

  /**
   * Signs for an installation.
   *
   * @param base the address of intake, without a slash at its end
   * @param mailbox where mails of no provider come in
   */
  SignedPost(ChannelSecrets secrets, String base, String mailbox) {
    this.secrets = secrets;
    this.base = base;
    this.mailbox = mailbox;
  }

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent")
  record Request(String path, String type, byte[] body, Map<String, String> headers) {}

  /**
   * Signs {@code payload} at {@code now}.
   *
   * @param token counts once, where the provider signs tokens
   */
  Request of(Payload payload, Instant now, String token) {
    String time = Long.toString(now.getEpochSecond());
    byte[] body = payload.content();
    return switch (payload.provider()) {
      case MAIL ->
          new Request(
              "/channels/email?mailbox=" + encoded(mailbox), "message/rfc822", body, Map.of());
      case META -> {
        String hash = Signing.hmacHex(secret("META"), body);
        yield new Request(
            "/channels/meta", JSON, body, Map.of("X-Hub-Signature-256", "sha256=" + hash));
      }
      case SLACK -> {
        byte[] signed = Signing.joined("v0:" + time + ":", body);
        String hash = Signing.hmacHex(secret("SLACK"), signed);
        yield new Request(
            "/channels/slack",
            JSON,
            body,
            Map.of("X-Slack-Request-Timestamp", time, "X-Slack-Signature", "v0=" + hash));
      }
      case TELEGRAM ->
          new Request(
              "/channels/telegram",
              JSON,
              body,
              Map.of("X-Telegram-Bot-Api-Secret-Token", secret("TELEGRAM")));
      case TWILIO -> twilio(payload);
      case SENDGRID -> sendGrid(payload, time);
      case POSTMARK -> new Request("/channels/postmark", JSON, body, basic());
      case MAILGUN -> mailgun(payload, time, token);
      case UNKNOWN -> new Request("/channels/nobody", JSON, body, Map.of());
    };
  }

  private String secret(String provider) {
    return secrets.get("CARELINE_" + provider + "_SECRET");
  }

  private Map<String, String> basic() {
    byte[] credentials = secret("POSTMARK").getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  private Request twilio(Payload payload) {
    String text = payload.text();
    String path =
        text.contains("CallSid=") ? "/channels/twilio/voice" : "/channels/twilio/messaging";
    StringBuilder signed = new StringBuilder();
    if (payload.json() == null) {
      Map<String, String> fields = new TreeMap<>();
      Arrays.stream(text.split("&"))
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> fields.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])));
      fields.forEach((name, value) -> signed.append(name).append(value));
    } else {
      path += "?bodySHA256=" + Signing.sha256Hex(payload.content());
    }
    return new Request(
        path,
        payload.json() == null ? FORM : JSON,
        payload.content(),
        Map.of("X-Twilio-Signature", Signing.hmacSha1(secret("TWILIO"), base + path + signed)));
  }

  private Request sendGrid(Payload payload, String time) {
    JsonNode json = payload.json();
    byte[] body = payload.content();
    String path = "/channels/sendgrid";
    String type = MULTIPART + BOUNDARY;
    if (json == null) {
      String first = payload.text().lines().findFirst().orElse("--none");
      type = MULTIPART + first.substring(Math.min(2, first.length()));
    } else if (json.isArray()) {
      path = "/channels/sendgrid/events";
      type = JSON;
    } else {
      body = multipart(json);
    }
    String signature = Signing.ecdsa(secrets.sendgridPrivateKey(), Signing.joined(time, body));
    return new Request(
        path,
        type,
        body,
        Map.of(
            "X-Twilio-Email-Event-Webhook-Timestamp",
            time,
            "X-Twilio-Email-Event-Webhook-Signature",
            signature));
  }

  /** A form that lies in a file as JSON. */
  private static byte[] multipart(JsonNode fields) {
    StringBuilder form = new StringBuilder();
    fields
        .properties()
        .forEach(field ->
            form.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(field.getKey())
                .append("\"\r\n\r\n")
                .append(field.getValue().asText())
                .append("\r\n"));
    return form.append("--")
        .append(BOUNDARY)
        .append("--\r\n")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The signature in the file is of another key and long ago. */
  private Request mailgun(Payload payload, String time, String token) {
    byte[] signed = (time + token).getBytes(StandardCharsets.UTF_8);
    ObjectNode signature =
        Json.object()
            .put("timestamp", time)
            .put("token", token)
            .put("signature", Signing.hmacHex(secret("MAILGUN"), signed));
    JsonNode json = payload.json();
    if (!(json instanceof ObjectNode fields)) {
      return new Request("/channels/mailgun", FORM, payload.content(), Map.of());
    }
    ObjectNode all = fields.deepCopy();
    if (all.has("event-data")) {
      all.set("signature", signature);
      byte[] body = Json.write(all).getBytes(StandardCharsets.UTF_8);
      return new Request("/channels/mailgun", JSON, body, Map.of());
    }
    all.setAll(signature);
    String form =
        all.properties().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue().asText()))
            .collect(Collectors.joining("&"));
    String path = all.has("body-mime") ? "/channels/mailgun/mime" : "/channels/mailgun";
    return new Request(path, FORM, form.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
