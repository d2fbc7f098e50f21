package io.careline.intake.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void T57_signatures_are_those_of_the_published_test_vector() {
    assertThat(signed(SECRET)).isEqualTo(SIGNATURE);
  }

  @Test
  void T57_the_test_vector_stands_in_the_documentation() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "outbound.md")))
        .contains(SECRET, ID, TIMESTAMP, BODY, SIGNATURE);
  }

  @Test
  void T57_while_secrets_rotate_both_sign() {
    String other =
        StandardWebhooks.textOf("another secret, as long as one".getBytes(StandardCharsets.UTF_8));

    assertThat(signed(other, SECRET)).isEqualTo(signed(other) + " " + SIGNATURE);
  }

  @Test
  void a_secret_reads_as_it_was_written_with_and_without_its_prefix() {
    byte[] secret = StandardWebhooks.secretOf(SECRET);

    assertThat(StandardWebhooks.textOf(secret)).isEqualTo(SECRET);
    assertThat(StandardWebhooks.secretOf(SECRET.substring("whsec_".length()))).isEqualTo(secret);
  }

  private static String signed(String... secrets) {
    List<byte[]> keys = List.of(secrets).stream().map(StandardWebhooks::secretOf).toList();
    return StandardWebhooks.signature(keys, ID, TIMESTAMP, BODY.getBytes(StandardCharsets.UTF_8));
  }
}
