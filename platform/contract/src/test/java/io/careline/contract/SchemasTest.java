package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The committed schemas say what the records say, and never break what was published. */
class SchemasTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path PUBLISHED = Path.of("src/test/resources/published/v1");

  /**
   * Makes the present schemas the published ones. Done once per release, never to silence a test.
   */
  private static final boolean PUBLISH = Boolean.getBoolean("careline.publish");

  @Test
  void the_committed_schemas_are_those_of_the_records() {
    Schemas.generated()
        .forEach((type, schema) -> CommittedFile.check(Schemas.file(type), pretty(schema)));
  }

  @Test
  void there_is_no_schema_without_a_record() {
    assertThat(CommittedFile.in(Schemas.FOLDER))
        .extracting(file -> file.getFileName().toString().replace(".json", ""))
        .containsExactlyInAnyOrderElementsOf(Schemas.generated().keySet());
  }

  @Test
  void nothing_that_was_published_has_changed_but_for_new_optional_fields() {
    Map<String, ObjectNode> schemas = Schemas.generated();
    if (PUBLISH) {
      schemas.forEach(
          (type, schema) -> CommittedFile.write(PUBLISHED.resolve(type + ".json"), pretty(schema)));
    }
    List<String> breaks = new ArrayList<>();
    for (Path file : CommittedFile.in(PUBLISHED)) {
      String type = file.getFileName().toString().replace(".json", "");
      ObjectNode now = schemas.get(type);
      if (now == null) {
        breaks.add(type + " vanished");
      } else {
        breaks.addAll(Compatibility.breaks(type, json(CommittedFile.read(file)), now));
      }
    }
    assertThat(breaks).isEmpty();
  }

  @Test
  void a_vanished_field_a_changed_type_and_a_new_required_field_are_breaks() {
    JsonNode before =
        json(
            """
            {"properties": {"gone": {"type": "string"}, "kept": {"type": "string"},
              "ref": {"$ref": "#/$defs/Ref"}, "optional": {"type": "string"}},
             "required": ["gone", "kept", "ref"],
             "$defs": {"Ref": {"properties": {"way": {"enum": ["A"]}}, "required": ["way"]}}}
            """);
    JsonNode after =
        json(
            """
            {"properties": {"kept": {"type": "integer"}, "new": {"type": "string"},
              "free": {"type": "string"}, "ref": {"$ref": "#/$defs/Ref"},
              "optional": {"type": "string"}},
             "required": ["kept", "new", "ref", "optional"],
             "$defs": {"Ref": {"properties": {"way": {"enum": ["A", "B"]}}, "required": []}}}
            """);
    assertThat(Compatibility.breaks("it", before, after))
        .containsExactlyInAnyOrder(
            "it.gone vanished",
            "it.kept changed its type",
            "it.new is new and has to be optional",
            "it.optional has to stay optional",
            "it.ref.way changed its values",
            "it.ref.way is not always there any more");
  }

  private static String pretty(JsonNode node) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
