package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.EventTypes;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Folds the log again and compares with the stored states: state is nothing but the fold of the
 * log. Meant for a quiet moment, as events on their way make states differ.
 */
final class FoldCheck<S, C> {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int NAMED_MAX = 20;

  /** Where a service's own events may stand besides the topics that it reads. */
  private static final Set<String> OWN_TOPICS =
      Set.of(
          Topics.INQUIRIES,
          Topics.AGENTS,
          Topics.CUSTOMERS,
          Topics.OUTBOUND,
          Topics.POLICIES,
          Topics.INQUIRY_STATE);

  private final ServiceDefinition<S, C> definition;
  private final StateStore<S> rows;
  private final Database database;
  private final KafkaSettings kafka;

  /**
   * What came of the comparison.
   *
   * @param events evolved again
   * @param keys compared
   * @param differing the first keys whose stored state is not the fold of the log
   */
  public record Result(String service, long events, int keys, List<String> differing) {}

  FoldCheck(
      ServiceDefinition<S, C> definition,
      StateStore<S> rows,
      Database database,
      KafkaSettings kafka) {
    this.definition = definition;
    this.rows = rows;
    this.database = database;
    this.kafka = kafka;
  }

  Result run() {
    Map<String, List<Event>> log = new LinkedHashMap<>();
    long events = 0;
    for (Event event : readAll()) {
      log.computeIfAbsent(definition.keyOf(event), ignored -> new ArrayList<>()).add(event);
      events++;
    }
    Map<String, S> stored = database.transaction(rows::loadAll);
    Set<String> keys = new TreeSet<>(stored.keySet());
    keys.addAll(log.keySet());
    List<String> differing = new ArrayList<>();
    for (String key : keys) {
      S expected = fold(key, log.getOrDefault(key, List.of()));
      S actual = stored.getOrDefault(key, definition.decider().initial(key));
      if (!expected.equals(actual) && differing.size() < NAMED_MAX) {
        differing.add(key);
      }
    }
    return new Result(definition.source().serviceName(), events, keys.size(), differing);
  }

  /**
   * Own events of other topics than those that the service reads are placed by time, beside what
   * the same command brought about.
   */
  private S fold(String key, List<Event> events) {
    Set<String> seen = new HashSet<>();
    events.forEach(event -> seen.add(event.id()));
    LogFold<S> fold = new LogFold<>(definition.decider(), definition.source(), key);
    List<Event> order = fold.order();
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingInt(event -> isMain(event) ? 0 : 1));
    for (Event event : sorted) {
      String cause = event.causationId();
      if (event.source() == definition.source() && cause != null && seen.contains(cause)) {
        fold.addReaction(cause, event);
      } else if (isMain(event)) {
        order.add(event);
      } else {
        order.add(placeOf(event, order), event);
      }
    }
    return fold.fold();
  }

  private boolean isMain(Event event) {
    return definition.topics().contains(event.topic());
  }

  /** After the last own event that is not later. */
  private int placeOf(Event event, List<Event> order) {
    int place = order.size();
    while (place > 0
        && (order.get(place - 1).source() != event.source()
            || order.get(place - 1).time().isAfter(event.time()))) {
      place--;
    }
    return place;
  }

  private List<Event> readAll() {
    Set<String> wanted = new HashSet<>();
    for (Map.Entry<String, Class<? extends EventData>> type : EventTypes.all().entrySet()) {
      if (definition.observes().stream().anyMatch(t -> t.isAssignableFrom(type.getValue()))) {
        wanted.add(type.getKey());
      }
    }
    List<Event> events = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    RecordCodec codec = new RecordCodec();
    try (KafkaConsumer<byte[], byte[]> reader =
        kafka.consumer(definition.source().serviceName() + "-check", 1000)) {
      Set<String> topics = new HashSet<>(OWN_TOPICS);
      topics.addAll(definition.topics());
      List<TopicPartition> partitions = partitions(reader, topics);
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> entry : reader.poll(POLL)) {
          Event event = read(codec, entry, wanted);
          if (event != null && ids.add(event.id())) {
            events.add(event);
          }
        }
      }
    }
    return events;
  }

  private @Nullable Event read(
      RecordCodec codec, ConsumerRecord<byte[], byte[]> entry, Set<String> wanted) {
    Map<String, String> headers = RecordCodec.headersOf(entry.headers());
    String type = headers.get(EventCodec.CE_TYPE);
    Source own = definition.source();
    boolean relevant =
        type != null
            && EventTypes.classOf(type).isPresent()
            && (wanted.contains(type) || own.uri().equals(headers.get(EventCodec.CE_SOURCE)));
    if (!relevant || entry.value() == null) {
      return null;
    }
    try {
      return codec.read(entry.headers(), entry.value());
    } catch (RuntimeException e) {
      // A record that can't be read is parked, and not part of any state.
      return null;
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> reader, Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      reader
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }
}
