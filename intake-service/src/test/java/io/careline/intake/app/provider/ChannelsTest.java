package io.careline.intake.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final Webhook SENT =
      new Webhook(
          "https://seen/channels/bot",
          Map.of("X-Telegram-Bot-Api-Secret-Token", "right")::get,
          new byte[0]);

  private record Configured(
      Optional<String> secret,
      Optional<String> previousSecret,
      Optional<String> verifyToken,
      Optional<String> publicUrl,
      Optional<Integer> perMinute,
      Map<String, String> sources)
      implements ChannelSettings.Channel {}

  private static Channels with(String secret, String before) {
    Configured bot =
        new Configured(
            Optional.of(secret),
            Optional.of(before),
            Optional.of("token"),
            Optional.of("https://public/care/"),
            Optional.empty(),
            Map.of("4711", "berlin"));
    return new Channels(() -> Map.of("bot", bot));
  }

  private static boolean isSigned(Channels channels) {
    return channels.isSigned("bot", new TelegramToken(), SENT, Instant.EPOCH);
  }

  @Test
  void the_secret_before_holds_while_secrets_change() {
    assertThat(isSigned(with("right", "before"))).isTrue();
    assertThat(isSigned(with("after", "right"))).isTrue();
    assertThat(isSigned(with("after", "before"))).isFalse();
  }

  @Test
  void T04_without_a_secret_nothing_is_signed() {
    Webhook empty = new Webhook("", Map.of("X-Telegram-Bot-Api-Secret-Token", "")::get, null);

    assertThat(isSigned(new Channels(Map::of))).isFalse();
    assertThat(isSigned(with("", " "))).isFalse();
    assertThat(with("", " ").isSigned("bot", new TelegramToken(), empty, Instant.EPOCH)).isFalse();
    assertThat(new Channels(Map::of).isVerified("bot", "token")).isFalse();
  }

  @Test
  void the_address_and_names_are_those_of_the_company() {
    Channels channels = with("a", "b");

    assertThat(channels.urlOf("bot", "http://seen/x", "/channels/bot?a=1"))
        .isEqualTo("https://public/care/channels/bot?a=1");
    assertThat(channels.urlOf("other", "http://seen/x", "/x")).isEqualTo("http://seen/x");
    assertThat(channels.sourceOf("bot", "4711")).isEqualTo("berlin");
    assertThat(channels.sourceOf("bot", "4712")).isEqualTo("4712");
  }
}
