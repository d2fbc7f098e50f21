package io.careline.intake.api;

import io.careline.runtime.Problem;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and remembers every mistake, as {@link JsonFields} does for bodies. */
final class QueryFields {
  private final MultivaluedMap<String, String> parameters;
  private final Set<String> known = new TreeSet<>();
  private final List<FieldError> mistakes = new ArrayList<>();

  QueryFields(MultivaluedMap<String, String> parameters) {
    this.parameters = parameters;
  }

  @Nullable String text(String name) {
    known.add(name);
    return parameters.getFirst(name);
  }

  @Nullable UUID id(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      wrong(name, "must be a UUID");
      return null;
    }
  }

  <E extends Enum<E>> @Nullable E optional(String name, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    wrong(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
    return null;
  }

  int number(String name, int absent, int max) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
      wrong(name, "must be a number from 1 to " + max);
      return absent;
    }
    return Integer.parseInt(text);
  }

  void check() {
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        wrong(name, "is unknown; known are " + String.join(", ", known));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new ProblemException(Problem.invalid(mistakes));
    }
  }

  private void wrong(String name, String what) {
    mistakes.add(new FieldError("?" + name, what));
  }
}
