package io.careline.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  @Test
  void theImageGetsTheSameSettingsAsTheChildProcess() {
    assertThat(KafkaSettings.asEnvironment())
        .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .hasSameSizeAs(KafkaSettings.asProperties().lines().toList());
  }
}
