package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records as they were written once stay readable for ever. A sample is written for an event that
 * has none and never rewritten; a file that reads {@code TYPE.NAME.json} is a further one.
 */
class GoldenSamplesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @BeforeAll
  static void writeMissingSamples() {
    if (!CommittedFile.REGENERATE) {
      return;
    }
    EventTypes.all()
        .forEach((type, event) -> {
          Path file = FOLDER.resolve(type + ".json");
          if (Files.notExists(file)) {
            CommittedFile.write(file, sample(Samples.event(Samples.of(event))));
          }
        });
  }

  @Test
  void every_event_has_a_sample() {
    assertThat(samples())
        .extracting(file -> file.getFileName().toString())
        .containsAll(EventTypes.all().keySet().stream().map(type -> type + ".json").toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void a_sample_is_read_and_written_again_as_it_was(Path file) {
    JsonNode sample = tree(file);
    Event event = read(sample);
    assertThat(EventCodec.headers(event)).isEqualTo(headers(sample));
    assertThat(tree(EventCodec.data(event))).isEqualTo(sample.get("data"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void unknown_fields_are_ignored_wherever_they_stand(Path file) {
    JsonNode sample = tree(file);
    Event plain = read(sample);
    ObjectNode extended = sample.deepCopy();
    addUnknownFields(plain.data().getClass(), (ObjectNode) extended.get("data"));
    assertThat(read(extended)).isEqualTo(plain);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void optional_fields_may_be_absent_and_required_ones_may_not(Path file) {
    JsonNode sample = tree(file);
    String type = headers(sample).getOrDefault(EventCodec.CE_TYPE, "");
    List<String> required = required(type);
    ObjectNode least = sample.get("data").deepCopy();
    least.retain(required);
    assertThat(tree(EventCodec.data(EventCodec.readData(type, bytes(least))))).isEqualTo(least);
    for (String name : required) {
      ObjectNode lacking = least.deepCopy();
      lacking.remove(name);
      assertThat(unreadable(type, lacking)).contains(type).contains("field");
      lacking.putNull(name);
      assertThat(unreadable(type, lacking)).contains(type).contains("field");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void a_sample_is_valid_by_its_schema(Path file) {
    JsonNode sample = tree(file);
    String type = headers(sample).getOrDefault(EventCodec.CE_TYPE, "");
    assertThat(Schemas.validator(type).validate(sample.get("data"))).isEmpty();
    ObjectNode broken = sample.get("data").deepCopy();
    broken.remove(required(type).get(0));
    assertThat(Schemas.validator(type).validate(broken)).isNotEmpty();
  }

  static List<Path> samples() {
    return CommittedFile.in(FOLDER);
  }

  private static List<String> required(String type) {
    List<String> required = new ArrayList<>();
    JsonNode schema = Schemas.generated().getOrDefault(type, MAPPER.createObjectNode());
    schema.path("required").forEach(name -> required.add(name.asText()));
    return required;
  }

  private static String unreadable(String type, ObjectNode data) {
    try {
      EventCodec.readData(type, bytes(data));
      return "it was read";
    } catch (UnreadableEventException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Maps are left alone: there a further key is data. */
  private static void addUnknownFields(Class<?> record, ObjectNode data) {
    for (var component : record.getRecordComponents()) {
      JsonNode value = data.path(component.getName());
      if (component.getType().isRecord() && value instanceof ObjectNode nested) {
        addUnknownFields(component.getType(), nested);
      }
    }
    data.putObject("fieldOfALaterVersion").putArray("with").add(1).add("more");
  }

  private static Event read(JsonNode sample) {
    return EventCodec.read(headers(sample), bytes(sample.get("data")));
  }

  private static Map<String, String> headers(JsonNode sample) {
    Map<String, String> headers = new LinkedHashMap<>();
    sample
        .get("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  private static String sample(Event event) {
    ObjectNode sample = MAPPER.createObjectNode();
    EventCodec.headers(event).forEach(sample.putObject("headers")::put);
    sample.set("data", tree(EventCodec.data(event)));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(sample) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(Path file) {
    return tree(CommittedFile.read(file).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
