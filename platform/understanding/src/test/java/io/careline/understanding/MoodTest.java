package io.careline.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoodTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "NEGATIVE | This is outrageous, I am very disappointed!",
        "NEGATIVE | I am not happy with this",
        "NEGATIVE | Das ist eine Frechheit, ich bin enttäuscht",
        "NEGATIVE | ich bin nicht zufrieden",
        "NEGATIVE | To skandal, jestem rozczarowana",
        "NEGATIVE | jestem bardzo niezadowolony",
        "POSITIVE | Great service, I would recommend you",
        "POSITIVE | Alles super, ich bin sehr zufrieden",
        "POSITIVE | Świetna obsługa, polecam",
        "NEUTRAL | Where is my parcel?",
        "NEUTRAL | The router is broken",
        "NEUTRAL | Guten Tag, wann kommt das Paket? Danke",
        "NEUTRAL | Dzień dobry, proszę o fakturę, dziękuję",
        "NEUTRAL | The support was great, the product is terrible"
      })
  void how_a_customer_feels_is_told_from_what_it_is_about(String expected, String text) {
    Mood mood = Mood.of(text);

    assertThat(mood.isNegative() ? "NEGATIVE" : mood.isPositive() ? "POSITIVE" : "NEUTRAL")
        .isEqualTo(expected);
    assertThat(mood.score()).isBetween(-1.0, 1.0);
  }
}
