package io.careline.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Commits what was polled, however often that takes: it waits for a database that is away, and puts
 * aside a record that can't be written.
 */
final class BatchCommit<C> {
  private static final Logger LOG = Logger.getLogger(BatchCommit.class);
  private static final Duration AFTER_FAULT = Duration.ofMillis(200);

  private final Engine<?, C> engine;
  private final String group;
  private final ReadSpans reading;

  /**
   * Commits for {@code group}.
   *
   * @param reading where the next batch has to begin; moved with each commit
   */
  BatchCommit(Engine<?, C> engine, String group, ReadSpans reading) {
    this.engine = engine;
    this.group = group;
    this.reading = reading;
  }

  /**
   * Commits {@code work} with the move of the position over {@code spans}.
   *
   * @return false if the position is not known any more and has to be read again
   */
  boolean run(List<Work<C>> work, List<Guard.Span> spans) {
    try {
      commit(work, new Guard(group, spans));
      return true;
    } catch (Guard.PositionLostException e) {
      LOG.warn("the position was moved by another reader; reading it again");
      return false;
    } catch (Database.UnknownOutcomeException e) {
      // Either it is committed, then the stored position says so, or it is read again.
      pause();
      return false;
    }
  }

  private void commit(List<Work<C>> work, Guard guard) {
    while (true) {
      try {
        once(work, guard);
        return;
      } catch (Guard.PositionLostException
          | Database.UnknownOutcomeException
          | Lease.LostException e) {
        throw e;
      } catch (RuntimeException e) {
        if (!Faults.passes(e)) {
          oneByOne(work, guard, e);
          return;
        }
        LOG.warnf("records wait for the database: %s", Faults.kindOf(e));
        pause();
      }
    }
  }

  private void once(List<Work<C>> work, Guard guard) {
    engine.run(work, guard);
    reading.commit(guard.spans());
  }

  /** One of the records can't be written: alone, it is parked and the others go on. */
  private void oneByOne(List<Work<C>> work, Guard guard, RuntimeException fault) {
    if (guard.spans().size() == 1 && work.size() == 1 && isParkedForm(work.getFirst())) {
      throw fault;
    }
    LOG.errorf(fault, "a batch can't be written, records=%d; trying one by one", work.size());
    for (Guard.Span span : guard.spans()) {
      long from = span.expected();
      for (Work<C> one : work) {
        if (one instanceof Work.Read<C> read && isOf(read.origin(), span)) {
          long next = read.origin().offset() + 1;
          alone(read, new Guard(group, List.of(spanOf(span, from, next))));
          from = next;
        }
      }
      if (from < span.next()) {
        commit(List.of(), new Guard(group, List.of(spanOf(span, from, span.next()))));
      }
    }
  }

  private void alone(Work.Read<C> read, Guard guard) {
    try {
      once(List.of(read), guard);
    } catch (Guard.PositionLostException | Lease.LostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Faults.passes(e)) {
        commit(List.of(read), guard);
      } else {
        String reason = "writing failed: " + Faults.kindOf(e);
        LOG.errorf(e, "a record is parked, key=%s", read.key());
        commit(List.of(new Work.Read<>(read.origin(), read.key(), null, reason)), guard);
      }
    }
  }

  private static <C> boolean isParkedForm(Work<C> work) {
    return work instanceof Work.Read<C> read && read.event() == null;
  }

  private static Guard.Span spanOf(Guard.Span span, long from, long next) {
    return new Guard.Span(span.topic(), span.partition(), from, next);
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> entry, Guard.Span span) {
    return entry.topic().equals(span.topic()) && entry.partition() == span.partition();
  }

  private static void pause() {
    LockSupport.parkNanos(AFTER_FAULT.toNanos());
  }
}
