package io.careline.deploy.demo;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.InquiryFold;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Topics;
import io.careline.contract.UnreadableEventException;
import io.careline.deploy.stack.TopicFollower;
import io.careline.deploy.stack.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber like any other: reads what is committed on {@code careline.inquiries} from the
 * moment it was opened, and keeps what the log says of each inquiry.
 */
final class EventLog implements AutoCloseable {
  /**
   * What the log says of one inquiry.
   *
   * @param events in the order of the log
   */
  record Story(InquiryFold fold, List<Event> events) {
    Story {
      events = List.copyOf(events);
    }
  }

  private static final class Tale {
    private InquiryFold fold = InquiryFold.start();
    private final List<Event> events = new ArrayList<>();
  }

  private final Map<UUID, Tale> tales = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private final TopicFollower follower;

  private EventLog(String bootstrapServers) {
    follower =
        TopicFollower.start(
            bootstrapServers, Topics.INQUIRIES, "event-log", record -> take(record));
  }

  /** Subscribes; what is published from now on will be seen. */
  static EventLog open(String bootstrapServers) {
    return new EventLog(bootstrapServers);
  }

  private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      Event event = EventCodec.read(TopicReader.headers(record), record.value());
      if (event.data() instanceof LifecycleEvent lifecycle && !lifecycle.inquiry().test()) {
        take(event, lifecycle);
      }
    } catch (UnreadableEventException e) {
      faults.add("unreadable record at " + record.topic() + "/" + record.offset() + ": " + e);
    }
  }

  private void take(Event event, LifecycleEvent lifecycle) {
    if (!ids.add(event.id())) {
      faults.add("event " + event.id() + " stands in the log twice");
    }
    Tale tale = tales.computeIfAbsent(lifecycle.inquiry().id(), id -> new Tale());
    Long before = sequences.put(event.source() + " " + event.subject(), event.sequence());
    boolean gap = before != null && event.sequence() != before + 1;
    boolean late = before == null && !tale.events.isEmpty() && event.sequence() != 1;
    if (gap || late) {
      faults.add(
          "%s's events of inquiry %s jump from %s to %d"
              .formatted(event.source(), event.subject(), before, event.sequence()));
    }
    tale.fold = tale.fold.apply(event);
    tale.events.add(event);
    counts.merge(event.data().getClass().getName(), 1, Integer::sum);
  }

  /** How many events of that type were seen. */
  synchronized int count(Class<? extends LifecycleEvent> type) {
    return counts.getOrDefault(type.getName(), 0);
  }

  /** What the log says of an inquiry; null if nothing yet. */
  synchronized @Nullable Story story(UUID inquiryId) {
    Tale tale = tales.get(inquiryId);
    return tale == null ? null : new Story(tale.fold, tale.events);
  }

  /** What the log says of an inquiry's status; null if nothing yet. */
  synchronized @Nullable InquiryFold fold(UUID inquiryId) {
    Tale tale = tales.get(inquiryId);
    return tale == null ? null : tale.fold;
  }

  /** Every inquiry that something was said of, in the order of appearance. */
  synchronized List<UUID> inquiries() {
    return List.copyOf(tales.keySet());
  }

  /** Gaps, repetitions and unreadable records, in words. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    follower.close();
  }
}
