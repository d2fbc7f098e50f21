package io.careline.intake.api;

import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.TestKeys;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts mails as their providers do, signed with the secrets of the tests. */
final class MailProvider {
  static final String POSTMARK = "postmark:a-password";
  static final String MAILGUN = "mailgun-signing-key";
  static final String MAILGUN_BEFORE = "mailgun-signing-key-before";

  /** The private key to the public one that the tests configure. */
  static final String SENDGRID =
      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeAovQO0UaD6RZPnUCAx+x03EEz4A"
          + "lPkH8/zr4QhPFPKhRANCAASWFpGZcls2eJuDVctNuKs10VFa/Sy2sPKQ02a8uxCPbnneKyMCw4wa"
          + "RJzDzPNFScp/FXuMAblnfNFIVztkLzjD";

  private static final String BOUNDARY = "xYzZY";
  private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  MailProvider(URI base) {
    this.base = base;
  }

  /** A part of a form; a field if it has no name of a file. */
  @SuppressWarnings("ArrayRecordComponent")
  record Part(String name, String fileName, String type, byte[] content) {
    static Part field(String name, String text) {
      return new Part(name, "", "", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static List<Part> fields(Map<String, String> fields) {
    List<Part> parts = new ArrayList<>();
    fields.forEach((name, value) -> parts.add(Part.field(name, value)));
    return parts;
  }

  Answer sendGrid(List<Part> parts) {
    return sendGrid("/channels/sendgrid", MULTIPART, multipart(parts), Instant.now());
  }

  Answer sendGrid(String path, String type, byte[] body, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    return send(path, type, body, sendGridHeaders(time, body));
  }

  static Map<String, String> sendGridHeaders(String time, byte[] body) {
    return Map.of(
        "X-Twilio-Email-Event-Webhook-Timestamp",
        time,
        "X-Twilio-Email-Event-Webhook-Signature",
        ecdsa(time, body));
  }

  static String ecdsa(String time, byte[] body) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      byte[] key = Base64.getDecoder().decode(SENDGRID);
      signature.initSign(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
      signature.update(time.getBytes(StandardCharsets.UTF_8));
      signature.update(body);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer postmark(String json) {
    return postmark(json, POSTMARK);
  }

  Answer postmark(String json, String credentials) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return send("/channels/postmark", Caller.JSON, body, Map.of("Authorization", "Basic " + basic));
  }

  Answer mailgun(List<Part> parts, Map<String, String> signature) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(fields(signature));
    return send("/channels/mailgun", MULTIPART, multipart(all), Map.of());
  }

  /** As Mailgun posts mails without files. */
  Answer mailgunForm(String path, Map<String, String> fields, Map<String, String> signature) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(signature);
    String form =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Answer mailgunEvent(String eventData, Map<String, String> signature) {
    String json =
        """
        {"signature": {"timestamp": "%s", "token": "%s", "signature": "%s"}, "event-data": %s}
        """
            .formatted(
                signature.get("timestamp"),
                signature.get("token"),
                signature.get("signature"),
                eventData);
    return send("/channels/mailgun", Caller.JSON, json.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Map<String, String> mailgunSignature(String token, Instant at, String key) {
    String time = Long.toString(at.getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal((time + token).getBytes(StandardCharsets.UTF_8));
      return Map.of("timestamp", time, "token", token, "signature", HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] multipart(List<Part> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Part part : parts) {
      String file = part.fileName().isEmpty() ? "" : "; filename=\"" + part.fileName() + "\"";
      String type = part.type().isEmpty() ? "" : "Content-Type: " + part.type() + "\r\n";
      write(
          out,
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n%s\r\n"
              .formatted(BOUNDARY, part.name(), file, type));
      out.writeBytes(part.content());
      write(out, "\r\n");
    }
    write(out, "--" + BOUNDARY + "--\r\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer send(String path, String type, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new).join();
  }

  /** An attachment of a message, as it comes back. */
  byte[] attachment(String inquiry, String message, int place) {
    HttpRequest request =
        HttpRequest.newBuilder(
                base.resolve(
                    "/inquiries/%s/messages/%s/attachments/%d".formatted(inquiry, message, place)))
            .header("Authorization", TestKeys.bearer(TestKeys.SUPERVISOR))
            .build();
    return client.sendAsync(request, BodyHandlers.ofByteArray()).join().body();
  }
}
