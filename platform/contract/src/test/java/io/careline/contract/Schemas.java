package io.careline.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The schemas as the records ask for them; {@link SchemasTest} holds the files against them. */
final class Schemas {
  static final Path FOLDER = Path.of("src/main/resources/schemas");
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private static final Map<String, ObjectNode> GENERATED = generate();

  private Schemas() {}

  static Path file(String type) {
    return FOLDER.resolve(type + ".json");
  }

  /** The schemas by {@code ce_type}; the one record that is no event, by its topic. */
  static Map<String, ObjectNode> generated() {
    return GENERATED;
  }

  /** A validator that checks formats too. */
  static JsonSchema validator(String type) {
    return FACTORY.getSchema(GENERATED.get(type), CONFIG);
  }

  private static Map<String, ObjectNode> generate() {
    Map<String, ObjectNode> schemas = new TreeMap<>();
    EventTypes.all().forEach((type, event) -> schemas.put(type, schema(type, event)));
    schemas.put(Topics.PROGRESS, schema(Topics.PROGRESS, Progress.class));
    return schemas;
  }

  private static ObjectNode schema(String name, Class<?> record) {
    return SchemaGenerator.schema(record, EventCodec.dataSchema(name), name);
  }
}
