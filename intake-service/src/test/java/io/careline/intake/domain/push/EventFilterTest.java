package io.careline.intake.domain.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {

  @ParameterizedTest(name = "a filter with test = {0}, an event with test = {1}: {2}")
  @CsvSource({"false, false, true", "false, true, false", "true, false, false", "true, true, true"})
  void tests_are_for_those_who_ask_for_them(boolean asked, boolean test, boolean matches) {
    EventFilter filter =
        new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), asked);

    assertThat(filter.matches("inquiry.received", inquiry(test))).isEqualTo(matches);
  }

  private static InquiryRef inquiry(boolean test) {
    return new InquiryRef(
        new UUID(1, 1),
        Channel.EMAIL,
        "care@example.com",
        "other",
        Priority.NORMAL,
        "STANDARD",
        "en",
        new UUID(2, 2),
        null,
        "v1",
        Instant.EPOCH,
        test);
  }
}
