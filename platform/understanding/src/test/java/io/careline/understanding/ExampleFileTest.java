package io.careline.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.understanding.ExampleFile.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleFileTest {

  @Test
  void quotes_commas_line_ends_and_empty_lines_are_read() throws Exception {
    String csv = "\uFEFFtext,label\r\n\"a, \"\"b\"\"\nc\",x\r\n\r\nplain,y\n";

    assertThat(ExampleFile.csv(csv))
        .containsExactly(
            new Trainer.Example("a, \"b\"\nc", "x"), new Trainer.Example("plain", "y"));
  }

  @Test
  void a_file_without_a_heading_is_read_from_its_first_line() throws Exception {
    assertThat(ExampleFile.csv("hello,x")).containsExactly(new Trainer.Example("hello", "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text,label;a,b,c | line 2",
        "text,label;a,x;only a text | line 3",
        "text,label;a, | line 2",
        "text,label;\"open,x | line 2",
        "text,label;\"a\"b,x | line 2"
      })
  void a_line_that_can_not_be_read_is_named(String lines, String named) {
    assertThatThrownBy(() -> ExampleFile.csv(lines.replace(';', '\n')))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(named);
  }
}
