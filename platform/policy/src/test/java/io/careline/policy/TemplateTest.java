package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<String, String> DOCUMENT = Map.of("/a", "1", "/b/0", "two");

  private static Optional<String> fill(String text) {
    return new Template(text).fill(pointer -> Optional.ofNullable(DOCUMENT.get(pointer)));
  }

  @ParameterizedTest
  @CsvSource({"/a, 1", "{/a}:{/b/0}, 1:two", "x{/a}, x1", "constant, constant"})
  void it_is_filled_from_a_document(String text, String filled) {
    assertThat(fill(text)).contains(filled);
    assertThat(new Template(text).isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/c", "{/a}{/c}"})
  void it_is_empty_if_something_is_not_there(String text) {
    assertThat(fill(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a}", "{/a", "/a}", "{}", "/a~2", "{/~}"})
  void braces_hold_pointers_and_nothing_else(String text) {
    assertThat(new Template(text).isWhole()).isFalse();
  }

  @Test
  void the_first_that_can_be_filled_counts() {
    List<Template> templates =
        List.of(new Template("/c"), new Template("{/a}!"), new Template("never"));

    assertThat(Template.first(templates, pointer -> Optional.ofNullable(DOCUMENT.get(pointer))))
        .contains("1!");
  }
}
