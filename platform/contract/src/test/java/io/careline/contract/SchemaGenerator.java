package io.careline.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schema (draft 2020-12) of a record of the contract. */
final class SchemaGenerator {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Records inside the event, by name; they become {@code $defs}. */
  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private SchemaGenerator() {}

  /** The schema of an event's data. It is open: later versions may add optional fields. */
  static ObjectNode schema(Class<?> record, String id, String title) {
    SchemaGenerator generator = new SchemaGenerator();
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", DRAFT);
    schema.put("$id", id);
    schema.put("title", title);
    schema.setAll(generator.object(record));
    if (!generator.definitions.isEmpty()) {
      schema.putObject("$defs").setAll(generator.definitions);
    }
    return schema;
  }

  private ObjectNode object(Class<?> record) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("description", Docs.of(record));
    schema.put("type", "object");
    Map<String, String> docs = Docs.ofComponents(record);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = MAPPER.createArrayNode();
    for (RecordComponent component : record.getRecordComponents()) {
      ObjectNode property = of(component.getGenericType());
      String doc = docs.get(component.getName());
      if (doc != null) {
        property.put("description", doc);
      }
      properties.set(component.getName(), property);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && !component.isAnnotationPresent(AbsentUnlessTrue.class)) {
        required.add(component.getName());
      }
    }
    schema.set("required", required);
    return schema;
  }

  private ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return reference(raw);
    }
    ObjectNode schema = MAPPER.createObjectNode();
    if (raw.isEnum()) {
      schema.put("type", "string");
      ArrayNode values = schema.putArray("enum");
      for (Object constant : raw.getEnumConstants()) {
        values.add(constant.toString());
      }
      return schema;
    }
    return scalar(raw, schema);
  }

  private ObjectNode container(ParameterizedType generic) {
    ObjectNode schema = MAPPER.createObjectNode();
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      schema.put("type", "array");
      schema.set("items", of(arguments[0]));
      return schema;
    }
    schema.put("type", "object");
    if (arguments[0] != String.class) {
      schema.set("propertyNames", of(arguments[0]));
    }
    schema.set("additionalProperties", of(arguments[1]));
    return schema;
  }

  private ObjectNode reference(Class<?> record) {
    String name = record.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, MAPPER.createObjectNode());
      definitions.put(name, object(record));
    }
    return MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  private static ObjectNode scalar(Class<?> type, ObjectNode schema) {
    if (type == String.class) {
      return schema.put("type", "string");
    }
    if (type == UUID.class) {
      return schema.put("type", "string").put("format", "uuid");
    }
    if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (type == Duration.class) {
      return schema.put("type", "string").put("format", "duration");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == double.class || type == Double.class) {
      return schema.put("type", "number");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return schema.put("type", "integer");
    }
    throw new IllegalArgumentException(type + " is no type of the contract");
  }
}
