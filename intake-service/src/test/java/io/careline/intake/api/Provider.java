package io.careline.intake.api;

import io.careline.intake.api.Caller.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls intake as providers do, signed with the secrets of the tests. */
final class Provider {
  static final String META = "meta-app-secret";
  static final String META_BEFORE = "meta-app-secret-before";
  static final String TWILIO = "twilio-auth-token";
  static final String SLACK = "slack-signing-secret";
  static final String TELEGRAM = "telegram-secret-token";

  private static final String STANDARD = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PUBLIC_URL = "https://care.example.com/intake";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  Provider(URI base) {
    this.base = base;
  }

  Answer meta(String body) {
    return meta(body, META);
  }

  Answer meta(String body, String secret) {
    return send(
        "/channels/meta", Caller.JSON, body, Map.of("X-Hub-Signature-256", hub(body, secret)));
  }

  static String hub(String body, String secret) {
    return "sha256=" + HexFormat.of().formatHex(mac("HmacSHA256", secret, body));
  }

  /** Sends a form; {@code path} may have a query, which Twilio signs. */
  Answer twilio(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return twilio(path, body);
  }

  Answer twilio(String path, String form) {
    StringBuilder signed = new StringBuilder(PUBLIC_URL + path);
    Map<String, String> sorted = new TreeMap<>();
    Arrays.stream(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> sorted.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    sorted.forEach((name, value) -> signed.append(name).append(value));
    String signature =
        Base64.getEncoder().encodeToString(mac("HmacSHA1", TWILIO, signed.toString()));
    return send(path, FORM, form, Map.of("X-Twilio-Signature", signature));
  }

  Answer slack(String body) {
    return slack(body, Instant.now());
  }

  Answer slack(String body, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    String signature =
        "v0=" + HexFormat.of().formatHex(mac("HmacSHA256", SLACK, "v0:" + time + ":" + body));
    return send(
        "/channels/slack",
        Caller.JSON,
        body,
        Map.of("X-Slack-Request-Timestamp", time, "X-Slack-Signature", signature));
  }

  /** Sends a webhook of a channel that is signed as Standard Webhooks are. */
  Answer standard(String channel, String body, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    byte[] key = Base64.getDecoder().decode(STANDARD);
    String signature =
        Base64.getEncoder().encodeToString(mac("HmacSHA256", key, "msg_1." + time + "." + body));
    return send(
        "/channels/" + channel,
        Caller.JSON,
        body,
        Map.of(
            "webhook-id",
            "msg_1",
            "webhook-timestamp",
            time,
            "webhook-signature",
            "v1,b3RoZXI= v1," + signature));
  }

  Answer telegram(String body) {
    return send(
        "/channels/telegram",
        Caller.JSON,
        body,
        Map.of("X-Telegram-Bot-Api-Secret-Token", TELEGRAM));
  }

  Answer send(String path, String type, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new).join();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] mac(String algorithm, String key, String text) {
    return mac(algorithm, key.getBytes(StandardCharsets.UTF_8), text);
  }

  private static byte[] mac(String algorithm, byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
