package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.careline.policy.ChannelMapping;
import io.careline.policy.ChannelMapping.Kind;
import io.careline.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelReaderTest {
  private static final String CHANNELS =
      """
      channels:
        shop:
          signature: standard-webhooks
          channel: CHAT
          source: [/shop, "shop:{/id}"]
          handshake: {when: {/type: hello}, answer: /challenge}
          events:
            - {as: ignored, when: {/robot: "*"}}
            - {as: message, when: {/type: [note, question]}, messageId: /id, sender: "shop:{/by}", text: /text}
      """;

  private static PolicyResult parse(String channels) {
    return PolicyDocument.parse(SmallPolicy.YAML + channels);
  }

  private static ChannelMapping shop() {
    Policy policy = ((PolicyResult.Valid) parse(CHANNELS)).policy();
    return Optional.ofNullable(policy.channels().get("shop")).orElseThrow();
  }

  private static Optional<Kind> kindOf(Map<String, String> webhook) {
    return shop()
        .ruleFor(pointer -> Optional.ofNullable(webhook.get(pointer)))
        .map(ChannelMapping.EventRule::as);
  }

  @Test
  void the_first_event_that_fits_counts() {
    assertThat(kindOf(Map.of("/type", "note"))).contains(Kind.MESSAGE);
    assertThat(kindOf(Map.of("/type", "question", "/robot", "r2"))).contains(Kind.IGNORED);
    assertThat(kindOf(Map.of("/type", "rumour"))).isEmpty();
    assertThat(kindOf(Map.of())).isEmpty();
  }

  @Test
  void a_mapping_is_part_of_the_version() {
    String before = ((PolicyResult.Valid) parse(CHANNELS)).policy().version();
    String after =
        ((PolicyResult.Valid) parse(CHANNELS.replace("/text}", "/body}"))).policy().version();

    assertThat(after).isNotEqualTo(before);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("signature: standard-webhooks", "signature: none", "STANDARD_WEBHOOKS"),
        arguments("    signature: standard-webhooks\n", "", "standard-webhooks, slack"),
        arguments("channel: CHAT", "channel: PHONE", "SOCIAL, CHAT or EMAIL"),
        arguments("  shop:\n", "  twilio:\n", "another name"),
        arguments("\"shop:{/id}\"", "\"shop:{id}\"", "JSON pointer"),
        arguments("answer: /challenge", "answer: challenge", "like /event/type"),
        arguments("{/robot: \"*\"}", "{robot: \"*\"}", "like /event/type"),
        arguments("as: ignored", "as: nothing", "IGNORED"),
        arguments("messageId: /id, ", "", "know repetitions"),
        arguments("sender: \"shop:{/by}\"", "sendr: \"shop:{/by}\"", "did you mean sender?"),
        arguments("when: {/robot: \"*\"}", "when: {}", "{/id: \"*\"} for anything"),
        arguments(", text: /text", ", text: /te~xt", "JSON pointer"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_has_a_line_and_a_remedy(String right, String wrong, String remedy) {
    String channels = CHANNELS.replace(right, wrong);
    assertThat(channels).isNotEqualTo(CHANNELS);

    List<Mistake> mistakes = ((PolicyResult.Invalid) parse(channels)).mistakes();

    assertThat(mistakes).extracting(Mistake::remedy).anyMatch(text -> text.contains(remedy));
    assertThat(mistakes)
        .allSatisfy(mistake -> {
          assertThat(mistake.path()).startsWith("channels.");
          assertThat(mistake.line()).isGreaterThan(SmallPolicy.line(SmallPolicy.YAML, "surveys:"));
        });
  }
}
