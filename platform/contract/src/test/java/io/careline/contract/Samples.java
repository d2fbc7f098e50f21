package io.careline.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One event of every class, the same in every run, with all fields filled. */
final class Samples {
  static final Instant TIME = Instant.parse("2026-11-23T08:00:00.123456Z");
  static final UUID INQUIRY = UUID.fromString("019aafb0-7c00-7abc-8def-0123456789ab");

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("source", "support@shop.example"),
          Map.entry("category", "billing"),
          Map.entry("tier", "STANDARD"),
          Map.entry("language", "de"),
          Map.entry("languages", "de"),
          Map.entry("queue", "billing"),
          Map.entry("toQueue", "returns"),
          Map.entry("policyVersion", "5f1c2d3e4b5a"),
          Map.entry("version", "5f1c2d3e4b5a"),
          Map.entry("document", "name: Example"),
          Map.entry("within", "PT4H"),
          Map.entry("calendar", "office"),
          Map.entry("tzdata", "2026b"),
          Map.entry("agentId", "agent-7"),
          Map.entry("by", "agent-7"));

  private Samples() {}

  /** The event of {@code data} with all attributes filled. */
  static Event event(EventData data) {
    return event(data, TIME, 42);
  }

  static Event event(EventData data, Instant time, long sequence) {
    String name = EventTypes.typeOf(data);
    return new Event(
        uuid(name + sequence).toString(),
        SourceOf.event(data.getClass()),
        time,
        time.minusMillis(7),
        "5f1c2d3e4b5a",
        uuid("cause of " + name).toString(),
        sequence,
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        data);
  }

  static <T> T of(Class<T> record) {
    RecordComponent[] components = record.getRecordComponents();
    Object[] values = Arrays.stream(components).map(Samples::value).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(record.getName(), e);
    }
  }

  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Object value(RecordComponent component) {
    if (component.getDeclaringRecord() == InquiryRef.class && component.getName().equals("id")) {
      return INQUIRY;
    }
    return value(component.getGenericType(), component.getName());
  }

  private static Object value(Type type, String name) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? List.of(value(arguments[0], name))
          : Map.of(value(arguments[0], name), value(arguments[1], name));
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return of(raw);
    }
    return raw.isEnum() ? raw.getEnumConstants()[0] : scalar(raw, name);
  }

  private static Object scalar(Class<?> type, String name) {
    if (type == String.class) {
      return TEXTS.getOrDefault(name, name);
    }
    if (type == UUID.class) {
      return uuid(name);
    }
    if (type == Instant.class) {
      return TIME.plusSeconds(60L * name.length());
    }
    if (type == Duration.class) {
      return Duration.ofMinutes(90);
    }
    if (type == boolean.class || type == Boolean.class) {
      return true;
    }
    if (type == double.class || type == Double.class) {
      return 0.75;
    }
    if (type == long.class || type == Long.class) {
      return 3L;
    }
    if (type == int.class || type == Integer.class) {
      return 2;
    }
    throw new IllegalArgumentException(type + " of " + name + " is no type of the contract");
  }
}
