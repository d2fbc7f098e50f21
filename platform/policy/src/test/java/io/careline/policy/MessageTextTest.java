package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
  private static final Map<MessageVariable, String> VALUES =
      Map.of(MessageVariable.INQUIRY_NUMBER, "K7-42", MessageVariable.CUSTOMER_NAME, "Zoë <&> {x}");

  @Test
  void variables_are_filled_as_they_are_because_it_is_plain_text() {
    assertThat(MessageText.of("Dear {customer.name}, it is {inquiry.number}.").fill(VALUES))
        .isEqualTo("Dear Zoë <&> {x}, it is K7-42.");
  }

  @Test
  void what_is_not_known_is_empty_and_can_be_asked_for() {
    MessageText text = MessageText.of("Hello{#if customer.name} {customer.name}{/if}!");

    assertThat(text.fill(Map.of())).isEqualTo("Hello!");
    assertThat(text.fill(VALUES)).isEqualTo("Hello Zoë <&> {x}!");
    assertThat(text.names()).containsExactly("customer.name");
  }

  @Test
  void everything_that_is_looked_up_has_a_name() {
    assertThat(MessageText.of("{inquiry.number.getClass()} {a ?: 'b'} {cdi:bean.x}").names())
        .noneMatch(MessageVariable.names()::contains)
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(MessageText.of("{@java.lang.Runtime r}x").names()).isNotEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{inquiry.number",
        "{#each inquiry}x{/each}",
        "{#include other /}",
        "{#for x in inquiry}x{/for}",
        "{#if customer.name}x",
        "{#eval 'x' /}",
        "{#let a=1}x{/let}"
      })
  void loops_includes_and_what_is_not_closed_are_refused(String text) {
    assertThatThrownBy(() -> MessageText.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_brace_that_is_no_variable_is_seen() {
    assertThat(MessageText.of("{ inquiry.number }").hasLooseBrace()).isTrue();
    assertThat(MessageText.of("{inquiry.number}").hasLooseBrace()).isFalse();
  }
}
