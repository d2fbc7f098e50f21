package io.careline.decider;

import io.careline.contract.Event;
import io.careline.contract.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a service remembers of a subject besides its state, so that repetitions are recognised and
 * its own events are numbered.
 *
 * @param seen the last sequence seen, per source in the order of {@link Source}
 * @param sent the last sequence that this service gave
 * @param lastTime the time of this service's last event; its next one is not earlier
 * @param held events that wait until a promise of the key is decided, in the order of their times
 */
@SuppressWarnings("EnumOrdinal") // a list by source is smaller than a map, and there are millions
public record Mark(List<Long> seen, long sent, Instant lastTime, List<Event> held) {
  /** Of a subject that nothing is known of. */
  public static final Mark NONE =
      new Mark(Collections.nCopies(Source.values().length, 0L), 0, Instant.EPOCH, List.of());

  public Mark {
    seen = List.copyOf(seen);
    held = List.copyOf(held);
  }

  /** Whether {@code event}, of another source, or a later one was seen. */
  public boolean hasSeen(Event event) {
    return event.sequence() <= seen.get(event.source().ordinal());
  }

  Mark seeing(Source source, long sequence) {
    List<Long> next = new ArrayList<>(seen);
    next.set(source.ordinal(), sequence);
    return new Mark(next, sent, lastTime, held);
  }

  Mark sending(Instant time) {
    return new Mark(seen, sent + 1, time, held);
  }

  /** After an own event that was not numbered here: a backup was restored that does not know it. */
  Mark havingSent(long sequence, Instant time) {
    return new Mark(seen, sequence, time.isAfter(lastTime) ? time : lastTime, held);
  }

  Mark holding(List<Event> events) {
    return new Mark(seen, sent, lastTime, events);
  }
}
