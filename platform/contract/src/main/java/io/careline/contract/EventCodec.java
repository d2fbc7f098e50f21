package io.careline.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as Kafka records: CloudEvents 1.0 in binary mode, with the attributes as {@code ce_}
 * headers (UTF-8) and the data as JSON. Fields that this version does not know are ignored; null is
 * left out; a field that may not be null has to be there.
 */
public final class EventCodec {
  public static final String CONTENT_TYPE = "content-type";
  public static final String CE_SPECVERSION = "ce_specversion";
  public static final String CE_ID = "ce_id";
  public static final String CE_SOURCE = "ce_source";
  public static final String CE_TYPE = "ce_type";
  public static final String CE_TIME = "ce_time";
  public static final String CE_SUBJECT = "ce_subject";
  public static final String CE_DATASCHEMA = "ce_dataschema";
  public static final String CE_POLICYVERSION = "ce_policyversion";
  public static final String CE_CAUSATIONID = "ce_causationid";
  public static final String CE_CAUSEDAT = "ce_causedat";
  public static final String CE_SEQUENCE = "ce_sequence";
  public static final String CE_TRACEPARENT = "ce_traceparent";

  private static final String SPECVERSION = "1.0";
  private static final String JSON = "application/json";
  private static final String DATASCHEMA_PREFIX = "urn:careline:schema:";
  private static final int SEQUENCE_DIGITS = 20;
  private static final String ZEROS = "0".repeat(SEQUENCE_DIGITS);
  private static final int ATTRIBUTES_MAX = 13;

  private static final Map<Class<?>, ObjectWriter> WRITERS = writers();
  private static final Map<String, ObjectReader> READERS = readers();

  private EventCodec() {}

  /** The URI that names the JSON Schema of a {@code ce_type}; it is the schema's {@code $id}. */
  public static String dataSchema(String ceType) {
    return DATASCHEMA_PREFIX + ceType;
  }

  /** The headers of {@code event}'s record, in a fixed order. */
  public static Map<String, String> headers(Event event) {
    String type = EventTypes.typeOf(event.data());
    Map<String, String> headers = new LinkedHashMap<>(ATTRIBUTES_MAX * 2);
    headers.put(CE_SPECVERSION, SPECVERSION);
    headers.put(CE_ID, event.id());
    headers.put(CE_SOURCE, event.source().uri());
    headers.put(CE_TYPE, type);
    headers.put(CE_TIME, InstantText.of(event.time()));
    headers.put(CE_SUBJECT, event.subject());
    headers.put(CE_DATASCHEMA, dataSchema(type));
    headers.put(CONTENT_TYPE, JSON);
    headers.put(CE_SEQUENCE, padded(event.sequence()));
    Instant causedAt = event.causedAt();
    putIfPresent(headers, CE_CAUSEDAT, causedAt == null ? null : InstantText.of(causedAt));
    putIfPresent(headers, CE_CAUSATIONID, event.causationId());
    putIfPresent(headers, CE_POLICYVERSION, event.policyVersion());
    putIfPresent(headers, CE_TRACEPARENT, event.traceparent());
    return headers;
  }

  /** The data of {@code event}'s record: JSON in UTF-8. */
  public static byte[] data(Event event) {
    return data(event.data());
  }

  /** The same without the attributes. */
  public static byte[] data(EventData data) {
    try {
      ObjectWriter writer = WRITERS.get(data.getClass());
      if (writer == null) {
        throw new IllegalArgumentException(data.getClass().getName() + " is not one event");
      }
      return writer.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every event can be written as JSON", e);
    }
  }

  /**
   * The event of a record. Callers skip records whose {@code ce_type} is unknown ({@link
   * EventTypes#classOf}) before they come here.
   *
   * @throws UnreadableEventException if a required attribute or field is missing or malformed
   */
  public static Event read(Map<String, String> headers, byte[] data) {
    if (!SPECVERSION.equals(headers.get(CE_SPECVERSION))) {
      throw new UnreadableEventException(CE_SPECVERSION + " is not " + SPECVERSION);
    }
    String type = required(headers, CE_TYPE);
    return new Event(
        required(headers, CE_ID),
        source(required(headers, CE_SOURCE)),
        instant(CE_TIME, required(headers, CE_TIME)),
        optionalInstant(CE_CAUSEDAT, headers.get(CE_CAUSEDAT)),
        headers.get(CE_POLICYVERSION),
        headers.get(CE_CAUSATIONID),
        sequence(required(headers, CE_SEQUENCE)),
        headers.get(CE_TRACEPARENT),
        readData(type, data));
  }

  /**
   * The data of a record of type {@code ceType}.
   *
   * @throws UnreadableEventException if the type is unknown or a field is missing or malformed
   */
  public static EventData readData(String ceType, byte[] data) {
    ObjectReader reader = READERS.get(ceType);
    if (reader == null) {
      throw new UnreadableEventException(CE_TYPE + " is unknown");
    }
    try {
      EventData read = reader.readValue(data);
      if (read == null) {
        throw new UnreadableEventException("data of " + ceType + " is null");
      }
      return read;
    } catch (IOException e) {
      throw ContractJson.unreadable("data of " + ceType, e);
    }
  }

  /** {@code sequence} as {@code ce_sequence}: padded with zeros, so that text sorts as numbers. */
  public static String padded(long sequence) {
    String digits = Long.toString(sequence);
    return ZEROS.substring(digits.length()) + digits;
  }

  private static Map<Class<?>, ObjectWriter> writers() {
    Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    EventTypes.all()
        .values()
        .forEach(event -> writers.put(event, ContractJson.MAPPER.writerFor(event)));
    return Map.copyOf(writers);
  }

  private static Map<String, ObjectReader> readers() {
    Map<String, ObjectReader> readers = new HashMap<>();
    EventTypes.all()
        .forEach((type, event) -> readers.put(type, ContractJson.MAPPER.readerFor(event)));
    return Map.copyOf(readers);
  }

  private static void putIfPresent(
      Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null || value.isEmpty()) {
      throw new UnreadableEventException(name + " is missing");
    }
    return value;
  }

  private static Source source(String uri) {
    try {
      return Source.ofUri(uri);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(CE_SOURCE + " is not a service of Careline");
    }
  }

  private static Instant instant(String name, String value) {
    try {
      return InstantText.parse(value);
    } catch (DateTimeException e) {
      throw new UnreadableEventException(name + " is not an RFC 3339 time in UTC");
    }
  }

  private static @Nullable Instant optionalInstant(String name, @Nullable String value) {
    return value == null ? null : instant(name, value);
  }

  private static long sequence(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new UnreadableEventException(CE_SEQUENCE + " is not a number");
    }
  }
}
