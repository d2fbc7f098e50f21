package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed AsyncAPI document says what the code says, and nothing else. */
class AsyncApiTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path FILE = RESOURCES.resolve("asyncapi.yaml");

  @BeforeAll
  static void theCommittedDocumentIsThatOfTheRecords() {
    CommittedFile.check(FILE, AsyncApiDocument.generate());
  }

  @Test
  void every_topic_is_a_channel_and_every_channel_a_topic() throws IllegalAccessException {
    Set<String> topics = new TreeSet<>(Set.of(Topics.deadLetters("{topic}")));
    for (Field field : Topics.class.getFields()) {
      if (field.getType() == String.class) {
        topics.add((String) field.get(null));
      }
    }
    assertThat(document().get("channels").findValuesAsText("address"))
        .containsExactlyInAnyOrderElementsOf(topics);
  }

  @Test
  void every_event_is_a_message_of_its_own_topic_alone() {
    List<String> expected = new ArrayList<>();
    EventTypes.all().forEach((type, event) -> expected.add(Samples.of(event).topic() + " " + type));
    expected.add(Topics.PROGRESS + " " + Topics.PROGRESS);
    List<String> found = new ArrayList<>();
    for (JsonNode channel : document().get("channels")) {
      channel
          .path("messages")
          .fieldNames()
          .forEachRemaining(type -> found.add(channel.get("address").asText() + " " + type));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void every_event_is_sent_by_its_service_alone() {
    List<String> expected = new ArrayList<>();
    for (Source source : Source.values()) {
      EventTypes.all()
          .forEach((type, event) -> {
            if (SourceOf.says(source, event)) {
              expected.add(source.serviceName() + " " + type);
            }
          });
      expected.add(source.serviceName() + " " + Topics.PROGRESS);
    }
    List<String> found = new ArrayList<>();
    document()
        .get("operations")
        .properties()
        .forEach(operation -> {
          String service = operation.getKey().substring(0, operation.getKey().indexOf('.'));
          for (JsonNode message : operation.getValue().get("messages")) {
            String reference = message.get("$ref").asText();
            found.add(service + " " + reference.substring(reference.lastIndexOf('/') + 1));
          }
        });
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void every_reference_leads_somewhere() {
    JsonNode document = document();
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      boolean found =
          reference.startsWith("#")
              ? !document.at(reference.substring(1)).isMissingNode()
              : Files.exists(RESOURCES.resolve(reference));
      assertThat(found).as(reference).isTrue();
    }
  }

  private static JsonNode document() {
    try {
      return AsyncApiDocument.YAML.readTree(CommittedFile.read(FILE));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
