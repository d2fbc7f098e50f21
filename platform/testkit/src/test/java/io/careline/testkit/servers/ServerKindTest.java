package io.careline.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerKindTest {
  private static final String PROPERTY = "careline.test.servers";
  private String before = "";

  @BeforeEach
  void remember() {
    before = System.getProperty(PROPERTY, "");
  }

  @AfterEach
  void restore() {
    System.setProperty(PROPERTY, before);
  }

  @ParameterizedTest
  @CsvSource({"containers, CONTAINERS", "embedded, EMBEDDED", "EMBEDDED, EMBEDDED"})
  void thePropertyChooses(String wish, ServerKind kind) {
    System.setProperty(PROPERTY, wish);
    assertThat(ServerKind.chosen()).isEqualTo(kind);
  }

  @Test
  void anUnknownWishIsRefusedByName() {
    System.setProperty(PROPERTY, "cloud");
    assertThatThrownBy(ServerKind::chosen).hasMessageContaining("cloud");
  }
}
