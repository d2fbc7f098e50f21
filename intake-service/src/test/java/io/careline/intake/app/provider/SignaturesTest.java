package io.careline.intake.app.provider;

import static io.careline.intake.app.provider.SignatureVectors.MAILGUN;
import static io.careline.intake.app.provider.SignatureVectors.SENDGRID;
import static io.careline.intake.app.provider.SignatureVectors.STANDARD;
import static io.careline.intake.app.provider.SignatureVectors.TWILIO_FORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.app.provider.SignatureVectors.Vector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The providers' own test vectors, and what is left of them when one bit is wrong. */
class SignaturesTest {
  private static final String VECTORS = "io.careline.intake.app.provider.SignatureVectors#";
  private static final String ALL = VECTORS + "all";

  @ParameterizedTest
  @MethodSource(ALL)
  void T04_what_the_provider_signed_is_right(Vector vector) {
    assertThat(vector.isRight()).isTrue();
  }

  @ParameterizedTest
  @MethodSource(VECTORS + "overBodies")
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
  @MethodSource(ALL)
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
  @MethodSource(VECTORS + "forFiveMinutes")
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
  @MethodSource(ALL)
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

  @ParameterizedTest
  @MethodSource(VECTORS + "overAddresses")
  void T04_an_address_with_one_bit_changed_is_wrong(Vector vector) {
    for (int bit = 0; bit < vector.url().length() * 7; bit++) {
      StringBuilder flipped = new StringBuilder(vector.url());
      flipped.setCharAt(bit / 7, (char) (vector.url().charAt(bit / 7) ^ (1 << (bit % 7))));
      Webhook elsewhere =
          new Webhook(flipped.toString(), vector.headers()::get, bytes(vector.body()));
      assertThat(vector.signature().isRight(elsewhere, vector.secret(), vector.at()))
          .as("bit %d", bit)
          .isFalse();
    }
  }

  @Test
  void T04_mailguns_signature_holds_as_long_as_mailgun_repeats() {
    for (Duration apart : new Duration[] {Duration.ofHours(9), Duration.ofMinutes(-5)}) {
      Instant last = MAILGUN.at().plus(apart);
      Instant tooFar = last.plusSeconds(apart.isNegative() ? -1 : 1);
      assertThat(MAILGUN.isRight(new byte[0], MAILGUN.headers(), MAILGUN.secret(), last)).isTrue();
      assertThat(MAILGUN.isRight(new byte[0], MAILGUN.headers(), MAILGUN.secret(), tooFar))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void T04_either_of_two_secrets_holds_and_without_one_nothing(Vector vector) {
    Webhook webhook = new Webhook(vector.url(), vector.headers()::get, bytes(vector.body()));
    String right = vector.secret();

    assertThat(isSigned(vector, webhook, right, "")).isTrue();
    assertThat(isSigned(vector, webhook, "b3RoZXI=", right)).isTrue();
    assertThat(isSigned(vector, webhook, "b3RoZXI=", "YW5vdGhlcg==")).isFalse();
    assertThat(isSigned(vector, webhook, "", " ")).isFalse();
    assertThat(new Channels(Map::of).isSigned("one", vector.signature(), webhook, vector.at()))
        .isFalse();
  }

  private static boolean isSigned(Vector vector, Webhook webhook, String secret, String before) {
    ChannelSettings.Channel channel = new OneChannel(secret, before);
    return new Channels(() -> Map.of("one", channel))
        .isSigned("one", vector.signature(), webhook, vector.at());
  }

  private record OneChannel(Optional<String> secret, Optional<String> previousSecret)
      implements ChannelSettings.Channel {
    OneChannel(String secret, String before) {
      this(Optional.of(secret), Optional.of(before));
    }

    @Override
    public Optional<String> verifyToken() {
      return Optional.empty();
    }

    @Override
    public Optional<String> publicUrl() {
      return Optional.empty();
    }

    @Override
    public Optional<Integer> perMinute() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> sources() {
      return Map.of();
    }
  }

  @Test
  void sendgrids_key_may_stand_in_pem() {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n" + SENDGRID.secret() + "\n-----END PUBLIC KEY-----\n";

    assertThat(SENDGRID.isRight(bytes(SENDGRID.body()), SENDGRID.headers(), pem, SENDGRID.at()))
        .isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
