package io.careline.routing.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.runtime.StateJson;
import java.io.UncheckedIOException;

/** The desk's values as JSON: their components, and nothing that follows from them. */
final class DeskJson {
  private static final ObjectMapper MAPPER =
      StateJson.mapper().setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);

  private DeskJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a " + value.getClass().getSimpleName(), e);
    }
  }

  static <T> T read(String body, Class<T> type) {
    try {
      return MAPPER.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored " + type.getSimpleName(), e);
    }
  }
}
