package io.careline.testkit.simulator;

import io.careline.contract.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes a service's outbox; cursor and progress are part of its Kafka transaction. */
final class Relay {
  private final List<Entry> open = new ArrayList<>();
  private int cursor;
  private int openEnd;
  private @Nullable Instant openProgress;
  private boolean isOpen;
  private Instant progress = Instant.EPOCH;

  boolean isOpen() {
    return isOpen;
  }

  /** What it has told: every event with a time up to this can be read. */
  Instant progress() {
    return progress;
  }

  boolean hasPublishedAll(List<Event> outbox) {
    return !isOpen && cursor == outbox.size();
  }

  /**
   * Begins a Kafka transaction and sends.
   *
   * @param page events at most; progress is told only when the rest is empty
   * @param complete up to which time the outbox is complete
   */
  void send(List<Event> outbox, int page, Instant complete, Log log) {
    openEnd = Math.min(outbox.size(), cursor + page);
    openProgress = openEnd == outbox.size() ? complete : null;
    isOpen = true;
    for (Event event : outbox.subList(cursor, openEnd)) {
      Entry entry = new Entry(event);
      log.of(event).append(entry);
      open.add(entry);
    }
  }

  void commit() {
    end(Entry.State.COMMITTED);
    cursor = openEnd;
    Instant told = openProgress;
    if (told != null && told.isAfter(progress)) {
      progress = told;
    }
  }

  /** Its successor aborts what it left open and reads the cursor again. */
  void crash() {
    end(Entry.State.ABORTED);
  }

  /** Goes back to {@code earlier}, so that everything after it is published again. */
  void rewind(int earlier) {
    if (!isOpen) {
      cursor = Math.min(cursor, earlier);
    }
  }

  private void end(Entry.State state) {
    open.forEach(entry -> entry.end(state));
    open.clear();
    isOpen = false;
  }
}
