package io.careline.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Events between Kafka's records, the outbox and the contract. */
final class RecordCodec {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final TypeReference<List<Stored>> STORED = new TypeReference<>() {};

  private final ObjectMapper mapper = new ObjectMapper();

  /** An event as it lies in a column. */
  record Stored(Map<String, String> headers, String data) {}

  Event read(Headers headers, byte[] data) {
    return EventCodec.read(headersOf(headers), data);
  }

  static Map<String, String> headersOf(Headers headers) {
    Map<String, String> values = new HashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        values.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  String headers(Event event) {
    return write(EventCodec.headers(event));
  }

  String data(Event event) {
    return new String(EventCodec.data(event), StandardCharsets.UTF_8);
  }

  String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> readHeaders(String headers) {
    try {
      return mapper.readValue(headers, HEADERS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  String writeAll(List<Event> events) {
    return write(
        events.stream().map(event -> new Stored(EventCodec.headers(event), data(event))).toList());
  }

  List<Event> readAll(String stored) {
    try {
      return mapper.readValue(stored, STORED).stream()
          .map(one -> EventCodec.read(one.headers(), one.data().getBytes(StandardCharsets.UTF_8)))
          .toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
