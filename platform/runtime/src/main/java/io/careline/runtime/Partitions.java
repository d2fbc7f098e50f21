package io.careline.runtime;

import io.careline.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Which partition of the lifecycle topic a key belongs to, as Kafka's own partitioner says. */
final class Partitions {
  private Partitions() {}

  static int of(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % Topics.INQUIRIES_PARTITIONS;
  }

  static List<Integer> all() {
    return IntStream.range(0, Topics.INQUIRIES_PARTITIONS).boxed().toList();
  }
}
