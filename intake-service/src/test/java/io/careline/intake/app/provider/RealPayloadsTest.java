package io.careline.intake.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.policy.ChannelMapping;
import io.careline.policy.document.DefaultPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Payloads as providers really sent them, of which the project has no copy: they are read where
 * they lie beside it, and skipped where they do not.
 */
class RealPayloadsTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void everything_of_meta_is_understood_or_kept() throws IOException {
    Map<Path, List<Told>> told =
        read("webhooks-meta-restfb", json -> MetaPayload.read(json, UnaryOperator.identity()));

    assertThat(told.values()).allSatisfy(parts -> assertThat(parts).isNotEmpty());
    assertThat(named(told, "webhook-incoming-message-")).isNotEmpty();
    told.forEach((file, parts) -> {
      String name = file.getFileName().toString();
      if (name.matches(
          "webhook-incoming-message-(text|image|audio|video|document|sticker|location"
              + "|contacts|button|interactive|ads|unsupported|error).*")) {
        assertThat(parts).as(name).allMatch(Told.Turned.class::isInstance);
      }
      if (name.matches("messaging-message-(?!.*(echo|isdeleted)).*|messaging-postback-.*")) {
        assertThat(parts).as(name).allMatch(Told.Turned.class::isInstance);
      }
      if (name.contains("echo") || name.contains("isdeleted") || name.contains("reaction-")) {
        assertThat(parts).as(name).noneMatch(Told.Turned.class::isInstance);
      }
    });
  }

  @Test
  void everything_of_telegram_and_slack_is_understood_or_kept() throws IOException {
    Map<Path, List<Told>> telegram = read("webhooks-telegram", json -> mapped("telegram", json));
    Map<Path, List<Told>> slack = read("webhooks-slack", json -> mapped("slack", json));

    assertThat(telegram.values()).allSatisfy(parts -> assertThat(parts).hasSize(1));
    assertThat(slack.values()).allSatisfy(parts -> assertThat(parts).hasSize(1));
    assertThat(named(telegram, "message.json").toList())
        .allSatisfy(parts -> assertThat(parts).allMatch(Told.Turned.class::isInstance));
  }

  @Test
  void everything_of_twilio_is_understood_or_kept() throws IOException {
    Path file = DATA.resolve("webhooks-twilio/form-bodies.txt");
    assumeTrue(Files.exists(file), "there are no payloads in " + DATA.toAbsolutePath());

    for (String line : Files.readAllLines(file)) {
      FormBody form = FormBody.parse(line);
      FormBody none = FormBody.parse("");
      List<Told> told =
          form.get("CallSid") == null
              ? TwilioMessage.read(form, none, UnaryOperator.identity())
              : TwilioCall.read(form, none, UnaryOperator.identity());
      boolean outbound = form.or("Direction", "").startsWith("outbound");
      assertThat(told)
          .as(line)
          .allMatch(part -> outbound ? part instanceof Told.Aside : part instanceof Told.Turned);
    }
  }

  private static List<Told> mapped(String id, JsonNode payload) {
    ChannelMapping mapping = Objects.requireNonNull(DefaultPolicy.load().channels().get(id));
    return new MappedWebhook(mapping, payload).read(UnaryOperator.identity());
  }

  private static Stream<List<Told>> named(Map<Path, List<Told>> told, String part) {
    return told.entrySet().stream()
        .filter(entry -> entry.getKey().getFileName().toString().contains(part))
        .map(Map.Entry::getValue);
  }

  private static Map<Path, List<Told>> read(String folder, Function<JsonNode, List<Told>> reader)
      throws IOException {
    Path directory = DATA.resolve(folder);
    assumeTrue(Files.isDirectory(directory), "there are no payloads in " + DATA.toAbsolutePath());
    Map<Path, List<Told>> told = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
        if (json.isObject() && !json.isEmpty()) {
          told.put(file, reader.apply(json));
        }
      }
    }
    return told;
  }
}
