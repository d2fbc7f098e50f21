package io.careline.policy.document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of a part. Every key that nobody asked for is a mistake, noted by {@link #done}. */
final class Fields {
  private final Part part;
  private final Map<String, Part> entries;
  private final Set<String> asked = new LinkedHashSet<>();

  Fields(Part part, Map<String, Part> entries) {
    this.part = part;
    this.entries = entries;
  }

  String path() {
    return part.path();
  }

  Mistakes mistakes() {
    return part.mistakes();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  int size() {
    return entries.size();
  }

  Optional<Part> part(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  /** The part under {@code key}, without which the document makes no sense. */
  Optional<Part> needed(String key, String remedy) {
    Optional<Part> found = part(key);
    if (found.isEmpty() && part.isMapping()) {
      part.wrong("has no " + key, remedy);
    }
    return found;
  }

  <T> Optional<T> needed(String key, String remedy, Function<Part, Optional<T>> value) {
    return needed(key, remedy).flatMap(value);
  }

  <T> Optional<T> maybe(String key, Function<Part, Optional<T>> value) {
    return part(key).flatMap(value);
  }

  <T> T or(String key, T otherwise, Function<Part, Optional<T>> value) {
    return part(key).flatMap(value).orElse(otherwise);
  }

  /** The values of a list; empty if it is absent. */
  <T> List<T> list(String key, Function<Part, Optional<T>> value) {
    return part(key).map(list -> list.each(value)).orElse(List.of());
  }

  /** The values of a list, or of the one thing that stands there; empty if it is absent. */
  <T> Set<T> set(String key, Function<Part, Optional<T>> value) {
    Set<T> values = new LinkedHashSet<>();
    for (Part item : part(key).map(Part::oneOrMore).orElse(List.of())) {
      value.apply(item).ifPresent(values::add);
    }
    return values;
  }

  /** A key that is known to people from elsewhere but means nothing here. */
  void refuse(String key, String message, String remedy) {
    part(key).ifPresent(found -> found.wrong(message, remedy));
  }

  /** Notes every key that nobody asked for. */
  void done() {
    for (Map.Entry<String, Part> entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        entry
            .getValue()
            .wrong(
                "the key %s is not known here".formatted(entry.getKey()),
                Mistakes.nearest(entry.getKey(), asked)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("remove it, or use one of " + String.join(", ", asked)));
      }
    }
  }
}
