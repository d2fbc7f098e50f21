package io.careline.runtime;

import io.careline.contract.Progress;
import io.careline.contract.ProgressCodec;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox. The cursor goes out in the same Kafka transaction as the events, on the
 * progress topic; so a reader of committed records sees each event once, whatever crashes.
 */
final class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration WITHOUT_LEASE = Duration.ofSeconds(1);
  private static final Duration AFTER_FAULT = Duration.ofMillis(500);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(1);

  private final Source source;
  private final KafkaSettings kafka;
  private final OutboxReader outbox;
  private final Lease lease;
  private final ProcessExit exit;
  private final RuntimeSettings.RelaySettings settings;
  private final Duration keep;
  private final RecordCodec codec = new RecordCodec();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile boolean nudged;
  private volatile long workingSince;
  private String systemIdentifier = "";
  private OutboxCursor cursor = OutboxCursor.START;
  private long lastPublished;
  private long lastTold;
  private volatile Instant published = Instant.EPOCH;
  private long toldAt;
  private long renewedAt;
  private long forgotAt;

  Relay(
      Source source,
      KafkaSettings kafka,
      OutboxReader outbox,
      Lease lease,
      ProcessExit exit,
      RuntimeSettings.RelaySettings settings,
      Duration keep) {
    this.source = source;
    this.kafka = kafka;
    this.outbox = outbox;
    this.lease = lease;
    this.exit = exit;
    this.settings = settings;
    this.keep = keep;
    this.thread = Thread.ofPlatform().daemon().name("relay").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something was committed. */
  void nudge() {
    nudged = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (running) {
      try {
        if (renew()) {
          publishAsLeader();
        } else {
          pause(WITHOUT_LEASE);
        }
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        LOG.info("another relay has taken over");
        pause(WITHOUT_LEASE);
      } catch (CursorAheadException e) {
        exit.because(e.getMessage(), null);
        return;
      } catch (RuntimeException e) {
        LOG.warnf(e, "publishing waits: %s", Faults.kindOf(e));
        pause(AFTER_FAULT);
      }
    }
    lease.release();
  }

  /** The order matters: fence the one before, then read its last cursor, then go on from there. */
  private void publishAsLeader() {
    try (KafkaProducer<byte[], byte[]> producer =
        kafka.relay("careline-" + source.serviceName() + "-relay")) {
      producer.initTransactions();
      systemIdentifier = outbox.systemIdentifier();
      cursor = lastCursor();
      while (running && renew()) {
        // Before the page is read, so that it is in it.
        long newest = lastPublished == 0 ? outbox.newest() : 0;
        OutboxReader.Page page = outbox.read(cursor);
        if (!page.entries().isEmpty() || isTimeToTell()) {
          publish(producer, page);
        } else {
          cursor = page.next();
          published = latest(page.complete());
          if (lastPublished == 0 && !page.full()) {
            lastPublished = newest;
          }
        }
        if (!page.full()) {
          forgetOld();
          rest(!page.entries().isEmpty());
        }
      }
      finish(producer);
    }
  }

  /** Only when all is published, so that nothing is deleted that was not. */
  private void forgetOld() {
    long now = System.nanoTime();
    if (forgotAt == 0 || now - forgotAt > FORGET_EVERY.toNanos()) {
      forgotAt = now;
      outbox.forget(keep);
    }
  }

  /** What was committed while stopping still goes out. */
  private void finish(KafkaProducer<byte[], byte[]> producer) {
    OutboxReader.Page page = outbox.read(cursor);
    while (!page.entries().isEmpty() && lease.isHeld()) {
      publish(producer, page);
      page = outbox.read(cursor);
    }
  }

  private Instant latest(Instant complete) {
    return complete.isAfter(published) ? complete : published;
  }

  /** What a send answers is not looked at: a failed one makes the commit fail. */
  private void publish(KafkaProducer<byte[], byte[]> producer, OutboxReader.Page page) {
    workingSince = Math.max(1, System.nanoTime());
    producer.beginTransaction();
    for (OutboxReader.Entry entry : page.entries()) {
      var _ = producer.send(toRecord(entry));
    }
    Instant complete = latest(page.complete());
    Progress progress =
        new Progress(source, complete, page.next().text(), systemIdentifier, page.next().lastId());
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.PROGRESS,
                ProgressCodec.key(progress).getBytes(StandardCharsets.UTF_8),
                ProgressCodec.write(progress)));
    if (!page.entries().isEmpty()) {
      FailPoint.pass(FailPoint.INSIDE_RELAY);
    }
    producer.commitTransaction();
    if (!page.entries().isEmpty()) {
      FailPoint.pass(FailPoint.AFTER_RELAY);
    }
    cursor = page.next();
    if (!page.entries().isEmpty()) {
      lastPublished = Math.max(lastPublished, page.entries().getLast().id());
    }
    published = complete;
    toldAt = System.nanoTime();
    workingSince = 0;
  }

  private ProducerRecord<byte[], byte[]> toRecord(OutboxReader.Entry entry) {
    Map<String, String> values = codec.readHeaders(entry.headers());
    boolean base64 = values.remove(DeadLetters.BASE64) != null;
    List<Header> headers = new ArrayList<>(values.size());
    values.forEach((name, value) ->
        headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    byte[] data =
        base64
            ? Base64.getDecoder().decode(entry.data())
            : entry.data().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        entry.topic(), null, null, entry.key().getBytes(StandardCharsets.UTF_8), data, headers);
  }

  /**
   * Looks whether the database is the one that was relayed, before anything is decided with it.
   *
   * @return whether the relay was reset since it published last
   * @throws CursorAheadException if the topic knows more than the database
   */
  boolean checkDatabase() {
    systemIdentifier = outbox.systemIdentifier();
    return lastCursor().equals(OutboxCursor.START) && !published.equals(Instant.EPOCH);
  }

  private OutboxCursor lastCursor() {
    Progress last = ToldProgress.of(source, kafka);
    if (last == null) {
      return OutboxCursor.START;
    }
    published = last.time();
    OutboxCursor stored = OutboxCursor.of(last.cursor(), last.lastId());
    if ((!last.systemIdentifier().isEmpty() && !last.systemIdentifier().equals(systemIdentifier))
        || outbox.isAhead(stored)) {
      throw new CursorAheadException(source);
    }
    return stored;
  }

  private boolean renew() {
    long now = System.nanoTime();
    if (lease.isHeld() && now - renewedAt < RENEW_EVERY.toNanos()) {
      return true;
    }
    renewedAt = now;
    boolean held = lease.renew();
    if (held && lastTold != lastPublished) {
      outbox.tell(lastPublished);
      lastTold = lastPublished;
    }
    return held;
  }

  private boolean isTimeToTell() {
    return System.nanoTime() - toldAt >= settings.progressEvery().toNanos();
  }

  /** After work the shorter pace, so that a burst shares transactions; else until a nudge. */
  private void rest(boolean worked) {
    if (worked) {
      pause(settings.pace());
    } else if (!nudged) {
      LockSupport.parkNanos(settings.idle().toNanos());
    }
    nudged = false;
  }

  private void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    while (running && System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /** Up to which time everything is published; {@link Instant#EPOCH} if another instance relays. */
  Instant published() {
    return lease.isHeld() ? published : Instant.EPOCH;
  }

  /** How long the current Kafka transaction has been open; zero if none is. */
  Duration stuck() {
    long since = workingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** The cursor on the topic knows more than this database: a backup was restored. */
  static final class CursorAheadException extends RuntimeException {
    CursorAheadException(Source source) {
      super(
          "the relay of "
              + source.serviceName()
              + " has published what this database does not know: was a backup restored? Stop all"
              + " instances of the service and run 'careline relay reset "
              + source.serviceName()
              + "'; at its next start it learns from the log what it had said.");
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
