package io.careline.deploy.bench;

import io.careline.contract.Topics;
import io.careline.deploy.stack.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is committed on {@code careline.inquiries} by type, when the first and the last of a
 * type came, and how long after its cause each was decided.
 */
final class LogTail implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * What was seen of one type.
   *
   * @param first when the first was read, by this process's nano clock
   * @param lateness from the cause's time to the event's, in microseconds
   */
  record Seen(long count, long first, long last, Histogram lateness) {
    double perSecond() {
      return last == first ? 0 : (count - 1) / ((last - first) / 1e9);
    }
  }

  private static final class Tally {
    private final Histogram lateness = Load.histogram();
    private long count;
    private long first;
    private long last;
  }

  private final Map<String, Tally> tallies = new HashMap<>();
  private final TopicFollower follower;

  private LogTail(String bootstrapServers) {
    follower =
        TopicFollower.start(bootstrapServers, Topics.INQUIRIES, "log-tail", record -> take(record));
  }

  /** Counts what is published from now on. */
  static LogTail open(String bootstrapServers) {
    return new LogTail(bootstrapServers);
  }

  private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    String type = header(record, "ce_type");
    String time = header(record, "ce_time");
    if (type == null || time == null) {
      return;
    }
    Tally tally = tallies.computeIfAbsent(type, any -> new Tally());
    long now = System.nanoTime();
    tally.first = tally.count == 0 ? now : tally.first;
    tally.last = now;
    tally.count++;
    String cause = header(record, "ce_causedat");
    if (cause != null) {
      long late = Duration.between(Instant.parse(cause), Instant.parse(time)).toNanos() / 1000;
      tally.lateness.recordValue(Math.clamp(late, 1, tally.lateness.getHighestTrackableValue()));
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** What was seen of {@code event}, such as {@code inquiry.received}. */
  synchronized Seen seen(String event) {
    Tally tally = tallies.get("careline." + event + ".v1");
    return tally == null
        ? new Seen(0, 0, 0, Load.histogram())
        : new Seen(tally.count, tally.first, tally.last, tally.lateness.copy());
  }

  /** Waits until {@code count} of {@code event} were seen; says whether they were in time. */
  boolean await(String event, long count, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (seen(event).count() < count) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }

  @Override
  public void close() {
    follower.close();
  }
}
