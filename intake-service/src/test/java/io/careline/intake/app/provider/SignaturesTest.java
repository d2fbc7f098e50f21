package io.careline.intake.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The providers' own test vectors, and what is left of them when one bit is wrong. */
class SignaturesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  /** A webhook that is signed rightly; {@code at} is when. */
  record Vector(
      String name,
      WebhookSignature signature,
      String secret,
      String url,
      String body,
      Instant at,
      String signed,
      Map<String, String> headers) {

    boolean isRight() {
      return isRight(body.getBytes(StandardCharsets.UTF_8), headers, secret, at);
    }

    boolean isRight(byte[] bytes, Map<String, String> fields, String key, Instant now) {
      return signature.isRight(new Webhook(url, fields::get, bytes), key, now);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final Vector TWILIO_FORM =
      new Vector(
          "Twilio, form",
          new TwilioSignature(),
          "12345",
          "https://mycompany.com/myapp.php?foo=1&bar=2",
          "To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309"
              + "&Caller=%2B14158675309",
          NOW,
          "X-Twilio-Signature",
          Map.of("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8="));

  static final Vector TWILIO_JSON =
      new Vector(
          "Twilio, JSON",
          new TwilioSignature(),
          "12345",
          "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
              + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
          "{\"property\": \"value\", \"boolean\": true}",
          NOW,
          "X-Twilio-Signature",
          Map.of("X-Twilio-Signature", "a9nBmqA0ju/hNViExpshrM61xv4="));

  /** Meta publishes none; this one is of GitHub's documentation, which signs in the same way. */
  static final Vector META =
      new Vector(
          "Meta",
          new MetaSignature(),
          "It's a Secret to Everybody",
          "https://care.example.com/channels/meta",
          "Hello, World!",
          NOW,
          "X-Hub-Signature-256",
          Map.of(
              "X-Hub-Signature-256",
              "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));

  static final Vector STANDARD =
      new Vector(
          "Standard Webhooks",
          new StandardSignature(),
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "https://care.example.com/channels/shop",
          "{\"test\": 2432232314}",
          Instant.ofEpochSecond(1614265330),
          "webhook-signature",
          Map.of(
              "webhook-id",
              "msg_p5jXN8AQM9LWM0D4loKWxJek",
              "webhook-timestamp",
              "1614265330",
              "webhook-signature",
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

  static final Vector SLACK =
      new Vector(
          "Slack",
          new SlackSignature(),
          "8f742231b10e8888abcd99yyyzzz85a5",
          "https://care.example.com/channels/slack",
          "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
              + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
              + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
              + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
              + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
          Instant.ofEpochSecond(1531420618),
          "X-Slack-Signature",
          Map.of(
              "X-Slack-Request-Timestamp",
              "1531420618",
              "X-Slack-Signature",
              "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"));

  static final Vector TELEGRAM =
      new Vector(
          "Telegram",
          new TelegramToken(),
          "a-secret_Token",
          "https://care.example.com/channels/telegram",
          "{}",
          NOW,
          "X-Telegram-Bot-Api-Secret-Token",
          Map.of("X-Telegram-Bot-Api-Secret-Token", "a-secret_Token"));

  static Stream<Vector> all() {
    return Stream.of(TWILIO_FORM, TWILIO_JSON, META, STANDARD, SLACK, TELEGRAM);
  }

  static Stream<Vector> overBodies() {
    return all().filter(vector -> !vector.equals(TELEGRAM));
  }

  @SuppressWarnings("unused")
  static final java.util.List<Vector> TIMED = java.util.List.of(STANDARD, SLACK);

  @ParameterizedTest
  @MethodSource("all")
  void T04_what_the_provider_signed_is_right(Vector vector) {
    assertThat(vector.isRight()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("overBodies")
  void T04_a_body_with_one_bit_changed_is_wrong(Vector vector) {
    byte[] bytes = vector.body().getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      if (!vector.equals(TWILIO_FORM) || saysSomethingElse(vector.body(), flipped)) {
        assertThat(vector.isRight(flipped, vector.headers(), vector.secret(), vector.at()))
            .as("bit %d", bit)
            .isFalse();
      }
    }
  }

  /** Twilio signs what a form says: %2B and %2b are the same. */
  private static boolean saysSomethingElse(String form, byte[] flipped) {
    String before = FormBody.parse(form).toString();
    try {
      return !FormBody.parse(new String(flipped, StandardCharsets.UTF_8)).toString().equals(before);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void T04_a_header_with_one_bit_changed_or_missing_is_wrong(Vector vector) {
    for (String header : vector.headers().keySet()) {
      String value = Objects.requireNonNull(vector.headers().get(header));
      for (int bit = 0; bit < value.length() * 7; bit++) {
        StringBuilder flipped = new StringBuilder(value);
        flipped.setCharAt(bit / 7, (char) (value.charAt(bit / 7) ^ (1 << (bit % 7))));
        assertThat(isRightWith(vector, header, flipped.toString())).as("bit %d", bit).isFalse();
      }
      assertThat(isRightWith(vector, header, "")).isFalse();
    }
    assertThat(
            vector.isRight(
                vector.body().getBytes(StandardCharsets.UTF_8),
                Map.of(),
                vector.secret(),
                vector.at()))
        .isFalse();
  }

  private static boolean isRightWith(Vector vector, String header, String value) {
    Map<String, String> headers = new HashMap<>(vector.headers());
    headers.put(header, value);
    return vector.isRight(
        vector.body().getBytes(StandardCharsets.UTF_8), headers, vector.secret(), vector.at());
  }

  @ParameterizedTest
  @FieldSource("TIMED")
  void T04_a_signature_holds_for_five_minutes(Vector vector) {
    byte[] body = vector.body().getBytes(StandardCharsets.UTF_8);
    for (Duration apart : new Duration[] {Duration.ofMinutes(5), Duration.ofMinutes(-5)}) {
      Instant last = vector.at().plus(apart);
      Instant tooFar = last.plusSeconds(apart.isNegative() ? -1 : 1);
      assertThat(vector.isRight(body, vector.headers(), vector.secret(), last)).isTrue();
      assertThat(vector.isRight(body, vector.headers(), vector.secret(), tooFar)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void another_secret_is_wrong(Vector vector) {
    byte[] body = vector.body().getBytes(StandardCharsets.UTF_8);
    assertThat(vector.isRight(body, vector.headers(), "b3RoZXI=", vector.at())).isFalse();
  }

  @Test
  void one_of_several_standard_signatures_is_enough() {
    String right = Objects.requireNonNull(STANDARD.headers().get("webhook-signature"));
    String others = "v1,aaaa v1a,bbbb " + right + " v1,cccc";

    assertThat(isRightWith(STANDARD, "webhook-signature", others)).isTrue();
    assertThat(isRightWith(STANDARD, "webhook-signature", "v1,aaaa v1,bbbb")).isFalse();
  }

  @Test
  void a_secret_that_is_no_base64_signs_nothing() {
    byte[] body = STANDARD.body().getBytes(StandardCharsets.UTF_8);
    assertThat(STANDARD.isRight(body, STANDARD.headers(), "whsec_?", STANDARD.at())).isFalse();
    assertThat(STANDARD.isRight(body, STANDARD.headers(), "whsec_", STANDARD.at())).isFalse();
  }

  @Test
  void another_address_is_wrong_for_twilio() {
    Webhook elsewhere =
        new Webhook(
            "https://mycompany.com/myapp.php?foo=1&bar=3",
            TWILIO_FORM.headers()::get,
            TWILIO_FORM.body().getBytes(StandardCharsets.UTF_8));

    assertThat(TWILIO_FORM.signature().isRight(elsewhere, TWILIO_FORM.secret(), NOW)).isFalse();
  }
}
