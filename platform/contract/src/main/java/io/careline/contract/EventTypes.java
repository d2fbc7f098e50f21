package io.careline.contract;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The {@code ce_type} of every event, from the {@link EventType} of the permitted records. */
public final class EventTypes {
  private static final String PREFIX = "careline.";
  private static final String VERSION = ".v1";

  private static final SortedMap<String, Class<? extends EventData>> CLASSES = classes();
  private static final Map<Class<?>, String> TYPES = types();

  private EventTypes() {}

  /** Every event by its {@code ce_type}, sorted. */
  public static SortedMap<String, Class<? extends EventData>> all() {
    return CLASSES;
  }

  /**
   * The {@code ce_type} of an event's class, such as {@code careline.inquiry.received.v1}.
   *
   * @throws IllegalArgumentException if {@code event} is an interface and not one event's record
   */
  public static String typeOf(Class<? extends EventData> event) {
    String type = TYPES.get(event);
    if (type == null) {
      throw new IllegalArgumentException(event.getName() + " is not one event");
    }
    return type;
  }

  /** The {@code ce_type} of {@code data}. */
  public static String typeOf(EventData data) {
    return typeOf(data.getClass());
  }

  /** The class of a {@code ce_type}; empty for types that this version does not know. */
  public static Optional<Class<? extends EventData>> classOf(String ceType) {
    return Optional.ofNullable(CLASSES.get(ceType));
  }

  private static SortedMap<String, Class<? extends EventData>> classes() {
    SortedMap<String, Class<? extends EventData>> found = new TreeMap<>();
    collect(EventData.class, found);
    return Collections.unmodifiableSortedMap(found);
  }

  private static void collect(Class<?> sealed, Map<String, Class<? extends EventData>> found) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        collect(permitted, found);
        continue;
      }
      EventType name = permitted.getAnnotation(EventType.class);
      if (name == null) {
        throw new IllegalStateException(permitted.getName() + " has no @EventType");
      }
      String type = PREFIX + name.value() + VERSION;
      if (found.put(type, permitted.asSubclass(EventData.class)) != null) {
        throw new IllegalStateException(type + " is the type of two events");
      }
    }
  }

  private static Map<Class<?>, String> types() {
    Map<Class<?>, String> types = new HashMap<>();
    CLASSES.forEach((type, event) -> types.put(event, type));
    return Map.copyOf(types);
  }
}
