package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final Event RECEIVED = Samples.event(Samples.of(IntakeEvent.Received.class));

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void what_is_written_is_read_again(Class<? extends EventData> type) {
    Event event = Samples.event(Samples.of(type));
    assertThat(EventCodec.read(EventCodec.headers(event), EventCodec.data(event))).isEqualTo(event);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void the_cloud_events_sdk_reads_our_records_as_binary_events(Class<? extends EventData> type) {
    Event event = Samples.event(Samples.of(type));
    MessageReader reader = KafkaMessageFactory.createReader(record(event));
    assertThat(reader.getEncoding()).isEqualTo(Encoding.BINARY);
    CloudEvent read = reader.toEvent();
    assertThat(read.getId()).isEqualTo(event.id());
    assertThat(read.getSource()).hasToString(event.source().uri());
    assertThat(read.getType()).isEqualTo(EventTypes.typeOf(event.data()));
    assertThat(read.getSubject()).isEqualTo(event.subject());
    assertThat(read.getTime()).isEqualTo(event.time().atOffset(ZoneOffset.UTC));
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(read.getDataSchema()).hasToString("urn:careline:schema:" + read.getType());
    assertThat(read.getExtension("sequence")).isEqualTo("00000000000000000042");
    assertThat(read.getExtension("policyversion")).isEqualTo(event.policyVersion());
    assertThat(read.getExtension("causationid")).isEqualTo(event.causationId());
    assertThat(read.getExtension("causedat")).isEqualTo(String.valueOf(event.causedAt()));
    assertThat(read.getExtension("traceparent")).isEqualTo(event.traceparent());
    assertThat(read.getData())
        .extracting(CloudEventData::toBytes)
        .isEqualTo(EventCodec.data(event));
  }

  @Test
  void what_is_not_known_stands_in_no_header() {
    Event plain =
        new Event("1", Source.INTAKE, Samples.TIME, null, null, null, 1, null, RECEIVED.data());
    assertThat(EventCodec.headers(plain))
        .doesNotContainKeys(
            EventCodec.CE_CAUSEDAT,
            EventCodec.CE_CAUSATIONID,
            EventCodec.CE_POLICYVERSION,
            EventCodec.CE_TRACEPARENT);
    assertThat(EventCodec.read(EventCodec.headers(plain), EventCodec.data(plain))).isEqualTo(plain);
  }

  @Test
  void sequences_sort_as_text() {
    assertThat(EventCodec.padded(7)).isEqualTo("00000000000000000007");
    assertThat(EventCodec.padded(10)).isGreaterThan(EventCodec.padded(9));
    assertThat(EventCodec.padded(Long.MAX_VALUE)).isEqualTo("09223372036854775807");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EventCodec.CE_SPECVERSION,
        EventCodec.CE_ID,
        EventCodec.CE_SOURCE,
        EventCodec.CE_TYPE,
        EventCodec.CE_TIME,
        EventCodec.CE_SEQUENCE
      })
  void a_record_without_a_required_attribute_is_unreadable(String name) {
    Map<String, String> headers = new HashMap<>(EventCodec.headers(RECEIVED));
    headers.remove(name);
    assertUnreadable(headers, EventCodec.data(RECEIVED), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EventCodec.CE_SPECVERSION,
        EventCodec.CE_SOURCE,
        EventCodec.CE_TYPE,
        EventCodec.CE_TIME,
        EventCodec.CE_CAUSEDAT,
        EventCodec.CE_SEQUENCE
      })
  void a_malformed_attribute_is_named_but_not_repeated(String name) {
    Map<String, String> headers = new HashMap<>(EventCodec.headers(RECEIVED));
    headers.put(name, "Jane Doe");
    assertUnreadable(headers, EventCodec.data(RECEIVED), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "Jane Doe",
        "[\"Jane Doe\"]",
        "{\"inquiry\": \"Jane Doe\"}",
        "{\"inquiry\": {\"id\": \"Jane Doe\"}}",
        "{\"inquiry\": {\"channel\": \"Jane Doe\"}}",
        "{\"inquiry\": {\"channel\": 1}}",
        "{\"inquiry\": {\"receivedAt\": \"Jane Doe\"}}",
        "{\"rule\": {\"Jane Doe\": 1}}",
        "{\"contactId\": ",
        "{} Jane Doe"
      })
  void malformed_data_is_unreadable_and_not_repeated(String data) {
    assertUnreadable(
        EventCodec.headers(RECEIVED), data.getBytes(StandardCharsets.UTF_8), "inquiry.received");
  }

  @Test
  void a_progress_is_read_again_and_a_malformed_one_is_not_repeated() {
    Progress progress = new Progress(Source.SLA, Samples.TIME, "731:735:731,733", "745", 12);
    assertThat(ProgressCodec.read(ProgressCodec.write(progress))).isEqualTo(progress);
    assertThat(ProgressCodec.key(progress)).isEqualTo("/careline/sla");
    assertThatThrownBy(
            () -> ProgressCodec.read("{\"source\":\"Jane Doe\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("progress")
        .hasMessageNotContaining("Jane");
  }

  static List<Class<? extends EventData>> events() {
    return List.copyOf(EventTypes.all().values());
  }

  private static void assertUnreadable(Map<String, String> headers, byte[] data, String where) {
    assertThatThrownBy(() -> EventCodec.read(headers, data))
        .isInstanceOf(UnreadableEventException.class)
        .hasNoCause()
        .hasMessageContaining(where)
        .hasMessageNotContaining("Jane");
  }

  private static ConsumerRecord<String, byte[]> record(Event event) {
    RecordHeaders headers = new RecordHeaders();
    EventCodec.headers(event)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    byte[] data = EventCodec.data(event);
    return new ConsumerRecord<>(
        event.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        data.length,
        event.subject(),
        data,
        headers,
        Optional.empty());
  }
}
