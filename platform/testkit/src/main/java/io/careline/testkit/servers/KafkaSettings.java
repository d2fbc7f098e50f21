package io.careline.testkit.servers;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Broker settings that do not depend on where it runs. */
final class KafkaSettings {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          // A topic that nobody created is a mistake, not a wish.
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("num.partitions", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // A frozen relay's transaction is swept within its own timeout plus one second.
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
          Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));

  private KafkaSettings() {}

  static String asProperties() {
    return new TreeMap<>(SETTINGS)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
  }

  /** As the official image takes them: {@code KAFKA_NUM_PARTITIONS}. */
  static Map<String, String> asEnvironment() {
    return SETTINGS.entrySet().stream()
        .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
  }

  static String variable(String property) {
    return "KAFKA_" + property.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
  }
}
