package io.careline.testkit.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.PolicyEvent;
import io.careline.contract.Topics;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class CarelineTestResourceTest {

  @Test
  void aServiceFindsAnActivePolicyItsKeysAndADatabase() throws IOException {
    CarelineTestResource resource = new CarelineTestResource();
    resource.init(Map.of("service", "probe"));
    Map<String, String> settings = resource.start();

    assertThat(policies(setting(settings, "kafka.bootstrap.servers")))
        .containsExactly(
            new PolicyEvent.Published(
                DefaultPolicy.load().version(), "standard-care", DefaultPolicy.yaml(), "test"),
            new PolicyEvent.Activated(DefaultPolicy.load().version(), "test"));
    assertThat(setting(settings, "quarkus.datasource.username")).startsWith("probe");
    assertThat(setting(settings, "quarkus.datasource.reactive.url")).startsWith("postgresql://");
    assertThat(Files.readString(Path.of(setting(settings, "careline.keys.file"))))
        .contains("agent-1", "supervisor")
        .doesNotContain(TestKeys.ADMIN);
    assertThat(Path.of(setting(settings, "careline.secret.file"))).hasSize(32);
    resource.stop();
  }

  private static String setting(Map<String, String> settings, String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  private static List<EventData> policies(String bootstrap) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(Topics.POLICIES, 0)));
      List<EventData> read = new ArrayList<>();
      Await.until(
          "both records are read",
          Duration.ofSeconds(30),
          () -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(entry ->
                    read.add(
                        EventCodec.readData(
                            new String(
                                entry.headers().lastHeader(EventCodec.CE_TYPE).value(),
                                StandardCharsets.UTF_8),
                            entry.value())));
            return read.size() >= 2;
          });
      return read;
    }
  }
}
