package io.careline.intake.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.domain.PublicNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicNumbersTest {
  private final PublicNumbers numbers = new PublicNumbers(new KeyedNames(PublicNumbersTest::hash));

  @Test
  void no_two_inquiries_have_the_same_number() {
    Set<PublicNumber> given = new HashSet<>();
    for (long index = 0; index < 20_000; index++) {
      assertThat(given.add(numbers.at(index))).isTrue();
    }
    assertThat(given.add(numbers.at(PublicNumber.COUNT - 1))).isTrue();
  }

  @Test
  void the_next_number_looks_nothing_like_the_last() {
    Set<Character> firsts = new HashSet<>();
    for (long index = 0; index < 1_000; index++) {
      firsts.add(numbers.at(index).value().charAt(0));
    }
    assertThat(firsts).hasSizeGreaterThan(25);
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
