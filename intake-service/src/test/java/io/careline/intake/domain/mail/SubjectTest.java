package io.careline.intake.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.domain.PublicNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "My order",
        "Re: my order",
        "RE[2]: My  Order",
        "AW: WG: My order",
        "Odp: My order",
        "Fwd: [shop] My order",
        "Re: My order [422-222-226]",
      })
  void answers_and_forwards_have_the_topic_of_what_they_answer(String subject) {
    assertThat(Subject.topic(subject)).isEqualTo("my order");
  }

  @Test
  void a_number_counts_only_with_its_check_character() {
    String number = PublicNumber.at(4711).toString();
    char last = number.charAt(number.length() - 1);
    String wrong = number.substring(0, number.length() - 1) + (last == 'A' ? 'B' : 'A');

    assertThat(Subject.number("Re: x [" + number + "]")).contains(PublicNumber.at(4711));
    assertThat(Subject.number("[#" + number + "] x")).contains(PublicNumber.at(4711));
    assertThat(Subject.number("[" + wrong + "]")).isEmpty();
    assertThat(Subject.number(number)).as("without brackets").isEmpty();
    assertThat(Subject.number(null)).isEmpty();
  }
}
