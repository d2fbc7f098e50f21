package io.careline.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.runtime.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final String TIME = "2026-01-05T08:00:00Z";

  @Test
  void what_was_written_is_read_also_without_a_first_part_and_with_a_bar_in_the_last() {
    List<String> two = Cursor.read(Cursor.of("", "id"), 2, parts -> parts);
    List<String> three = Cursor.read(Cursor.of(TIME, "1", "a|b"), 3, parts -> parts);

    assertThat(two).containsExactly("", "id");
    assertThat(three).containsExactly(TIME, "1", "a|b");
  }

  @Test
  void the_first_page_needs_no_cursor() {
    List<String> first = Cursor.read(null, 2, parts -> parts);

    assertThat(first).isNull();
  }

  // No base64, one part only, a first part that is no time.
  @ParameterizedTest
  @ValueSource(strings = {"%", "", "bm8", "bm98YmFy"})
  void what_is_no_cursor_is_a_400_that_names_it(String text) {
    assertThatThrownBy(
            () -> Cursor.read(text, 2, parts -> Instant.parse(parts.get(0) + parts.get(1))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().errors())
                  .singleElement()
                  .satisfies(error -> assertThat(error.pointer()).isEqualTo("/cursor"));
            });
  }
}
