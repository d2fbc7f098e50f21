package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicNumberTest {
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void one_wrong_letter_and_two_swapped_neighbours_are_always_noticed(long seed) {
    Random random = new Random(seed);
    String number = PublicNumber.at(random.nextLong(PublicNumber.COUNT)).value();

    for (int i = 0; i < number.length(); i++) {
      for (int j = 0; j < LETTERS.length(); j++) {
        char wrong = LETTERS.charAt(j);
        if (wrong != number.charAt(i)) {
          assertThat(PublicNumber.parse(number.substring(0, i) + wrong + number.substring(i + 1)))
              .isEmpty();
        }
      }
    }
    for (int i = 1; i < number.length(); i++) {
      if (number.charAt(i) != number.charAt(i - 1)) {
        assertThat(
                PublicNumber.parse(
                    number.substring(0, i - 1)
                        + number.charAt(i)
                        + number.charAt(i - 1)
                        + number.substring(i + 1)))
            .isEmpty();
      }
    }
  }

  @Test
  void people_may_type_it_as_they_like() {
    PublicNumber number = PublicNumber.at(123_456_789);

    assertThat(PublicNumber.parse(" " + number.toString().toLowerCase(Locale.ROOT)))
        .contains(number);
    assertThat(PublicNumber.parse(number.value())).contains(number);
    assertThat(PublicNumber.parse("")).isEmpty();
    assertThat(PublicNumber.parse("O0O-O0O-O0O")).isEmpty();
  }
}
