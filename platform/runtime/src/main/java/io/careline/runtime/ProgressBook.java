package io.careline.runtime;

import io.careline.contract.Progress;
import io.careline.contract.ProgressCodec;
import io.careline.contract.Source;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Up to which time each service has published all its events. */
final class ProgressBook {
  private final Map<Source, Instant> times = new ConcurrentHashMap<>();

  void read(ConsumerRecord<byte[], byte[]> entry) {
    if (entry.value() != null) {
      Progress progress = ProgressCodec.read(entry.value());
      times.merge(
          progress.source(), progress.time(), (known, told) -> told.isAfter(known) ? told : known);
    }
  }

  /**
   * Up to which time all that a promise depends on is published: what customers and agents did.
   * {@link Instant#EPOCH} as long as one of the two is silent.
   */
  Instant complete() {
    Instant intake = times.getOrDefault(Source.INTAKE, Instant.EPOCH);
    Instant routing = times.getOrDefault(Source.ROUTING, Instant.EPOCH);
    return intake.isBefore(routing) ? intake : routing;
  }
}
