package io.careline.intake.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.intake.app.MailboxSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletsTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void nothing_is_configured_in_the_beginning() {
    Outlets outlets = outlets(Map.of());

    for (Channel channel : Channel.values()) {
      assertThat(outlets.of(channel, "care@example.com")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, special@example.com, MESSAGE/special",
    "EMAIL, care@example.com, MAIL/care",
    "EMAIL, CARE@example.com, MAIL/care",
    "EMAIL, silent@example.com, MESSAGE/all-mail",
    "EMAIL, other@example.com, MESSAGE/all-mail",
    "CHAT, care@example.com, none",
    "CHAT, special@example.com, none"
  })
  void a_message_takes_the_way_that_fits_its_source_best(
      Channel channel, String source, String endpoint) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(push("special", "EMAIL"));
    settings.put("careline.push.outbound.\"special\".source", "special@example.com");
    settings.putAll(push("all-mail", "EMAIL"));
    settings.put("careline.mailboxes.\"care\".address", "care@example.com");
    settings.put("careline.mailboxes.\"care\".smtp.host", "127.0.0.1");
    settings.put("careline.mailboxes.\"special\".address", "special@example.com");
    settings.put("careline.mailboxes.\"special\".smtp.host", "127.0.0.1");
    settings.put("careline.mailboxes.\"silent\".address", "silent@example.com");

    assertThat(outlets(settings).of(channel, source).map(Object::toString).orElse("none"))
        .isEqualTo(endpoint);
  }

  private static Map<String, String> push(String name, String channel) {
    String push = "careline.push.outbound.\"" + name + "\".";
    return Map.of(
        push + "channel", channel, push + "url", "https://example.com/", push + "secrets", SECRET);
  }

  private static Outlets outlets(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(PushSettings.class)
            .withMapping(MailboxSettings.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build();
    return new Outlets(
        config.getConfigMapping(PushSettings.class),
        config.getConfigMapping(MailboxSettings.class));
  }
}
