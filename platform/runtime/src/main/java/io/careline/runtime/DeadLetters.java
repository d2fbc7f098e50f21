package io.careline.runtime;

import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Copies of parked records for the dead-letter topics: as they came, without exception texts. */
final class DeadLetters {
  /** Marks a row of the outbox whose data is Base64, as a record need not be text. */
  static final String BASE64 = "careline_base64";

  private DeadLetters() {}

  static Map<String, String> headers(ConsumerRecord<byte[], byte[]> origin) {
    Map<String, String> headers = RecordCodec.headersOf(origin.headers());
    headers.put("careline_topic", origin.topic());
    headers.put("careline_partition", Integer.toString(origin.partition()));
    headers.put("careline_offset", Long.toString(origin.offset()));
    headers.put(BASE64, "true");
    return headers;
  }

  static String data(ConsumerRecord<byte[], byte[]> origin) {
    return origin.value() == null ? "" : Base64.getEncoder().encodeToString(origin.value());
  }
}
