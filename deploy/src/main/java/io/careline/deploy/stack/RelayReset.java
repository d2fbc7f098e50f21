package io.careline.deploy.stack;

import io.careline.contract.Progress;
import io.careline.contract.ProgressCodec;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes a relay forget how far it has published. Under the relay's own transactional id, so that a
 * relay that runs is fenced and reads the new cursor when it takes over again.
 */
public final class RelayReset {
  private final String bootstrapServers;
  private final Source source;

  /** The reset of the relay of {@code source}. */
  public RelayReset(String bootstrapServers, Source source) {
    this.bootstrapServers = bootstrapServers;
    this.source = source;
  }

  /** What the relay published last; empty if nothing ever. */
  public Optional<Progress> last() {
    Map<Source, Progress> last = new EnumMap<>(Source.class);
    TopicReader.readAll(
        bootstrapServers,
        Topics.PROGRESS,
        record -> {
          if (record.value() != null) {
            Progress progress = ProgressCodec.read(record.value());
            last.put(progress.source(), progress);
          }
        });
    return Optional.ofNullable(last.get(source));
  }

  /** Forgets the cursor of {@code last}; the time stays, as time never goes back. */
  public void forget(Progress last) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "careline-" + source.serviceName() + "-relay"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      Progress fresh = new Progress(source, last.time(), "", "", 0);
      var _ =
          producer.send(
              new ProducerRecord<>(
                  Topics.PROGRESS,
                  ProgressCodec.key(fresh).getBytes(StandardCharsets.UTF_8),
                  ProgressCodec.write(fresh)));
      producer.commitTransaction();
    }
  }
}
