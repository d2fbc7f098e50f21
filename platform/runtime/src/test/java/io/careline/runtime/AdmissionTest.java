package io.careline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final long MOMENT = 500;

  private final Admission admission = new Admission(100, 400, MOMENT, 50);

  @Test
  void a_burst_is_let_in_up_to_its_bound() {
    for (int inFlight = 0; inFlight < 400; inFlight++) {
      assertThat(admission.admits(inFlight, 1_000, false)).isTrue();
    }

    assertThat(admission.admits(400, 1_000, false)).isFalse();
  }

  @Test
  void once_a_queue_stands_few_are_let_in() {
    admission.admits(300, 1_000, false);

    assertThat(admission.admits(300, 1_000 + MOMENT - 1, false)).isTrue();
    assertThat(admission.admits(300, 1_000 + MOMENT, false)).isFalse();
    assertThat(admission.admits(100, 2_000, false)).isFalse();
    assertThat(admission.admits(99, 2_000, false)).isTrue();
  }

  @Test
  void a_queue_stands_until_half_of_its_places_are_free() {
    admission.admits(300, 1_000, false);

    assertThat(admission.admits(51, 9_000, false)).isTrue();
    assertThat(admission.admits(300, 9_000, false)).isFalse();
    assertThat(admission.admits(50, 9_100, false)).isTrue();
    assertThat(admission.admits(300, 9_200, false)).isTrue();
  }

  @Test
  void what_is_urgent_has_places_of_its_own() {
    admission.admits(300, 1_000, false);

    assertThat(admission.admits(149, 2_000, true)).isTrue();
    assertThat(admission.admits(150, 2_000, true)).isFalse();
  }

  @Test
  void a_clock_that_begins_at_zero_begins_a_queue_too() {
    admission.admits(300, 0, false);

    assertThat(admission.admits(300, MOMENT + 1, false)).isFalse();
  }
}
