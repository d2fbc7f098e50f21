package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.EventTypes;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Source;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Tells by a record's headers whether it matters here, and parses only what does. */
final class RecordFilter<C> {
  private final Source own;
  private final Function<Event, String> keyOf;
  private final PolicyBook policies;
  private final Map<String, Class<? extends EventData>> observed;
  private final RecordCodec codec = new RecordCodec();

  RecordFilter(ServiceDefinition<?, C> definition, PolicyBook policies) {
    this.own = definition.source();
    this.keyOf = definition::keyOf;
    this.policies = policies;
    this.observed =
        EventTypes.all().entrySet().stream()
            .filter(type -> definition.observes().stream().anyMatch(covers(type.getValue())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Predicate<Class<? extends EventData>> covers(Class<? extends EventData> type) {
    return observed -> observed.isAssignableFrom(type);
  }

  /** What is to be decided on; empty for what this service does not observe. */
  Optional<Work<C>> read(ConsumerRecord<byte[], byte[]> entry) {
    String type = header(entry, EventCodec.CE_TYPE);
    if (type != null && !observed.containsKey(type)) {
      return Optional.empty();
    }
    if (own.uri().equals(header(entry, EventCodec.CE_SOURCE))) {
      return Optional.empty();
    }
    String key = entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
    try {
      if (type == null || entry.value() == null) {
        return Optional.of(
            new Work.Read<>(entry, key, null, "not an event: type or data is missing"));
      }
      Event event = codec.read(entry.headers(), entry.value());
      if (!event.subject().equals(key)) {
        return Optional.of(
            new Work.Read<>(entry, key, null, "the record's key is not the event's subject"));
      }
      return Optional.of(new Work.Read<>(entry, keyOf.apply(event), event, ""));
    } catch (RuntimeException e) {
      return Optional.of(new Work.Read<>(entry, key, null, "unreadable: " + Faults.kindOf(e)));
    }
  }

  /** Whether the record was decided by a policy that has not arrived here yet. */
  boolean lacksPolicy(ConsumerRecord<byte[], byte[]> entry) {
    String type = header(entry, EventCodec.CE_TYPE);
    Class<? extends EventData> wanted = type == null ? null : observed.get(type);
    if (wanted == null || !LifecycleEvent.class.isAssignableFrom(wanted)) {
      return false;
    }
    String version = header(entry, EventCodec.CE_POLICYVERSION);
    return version != null && !policies.knows(version);
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> entry, String name) {
    Header header = entry.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
