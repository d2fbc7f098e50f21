package io.careline.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentsTest {
  private static final InquiryFact ORDINARY = Story.of(Channel.EMAIL).queued(1).fact();
  private static final InquiryFact PART =
      Story.of(Channel.EMAIL).queued(1).inIncident(2, true).fact();
  private static final InquiryFact GONE =
      Story.of(Channel.EMAIL).queued(1).inIncident(2, true).inIncident(3, false).fact();

  @ParameterizedTest
  @CsvSource({"WITH, 3", "WITHOUT, 2", "ONLY, 1"})
  void inquiries_of_incidents_count_as_asked(Incidents incidents, int count) {
    assertThat(incidents.of(List.of(ORDINARY, PART, GONE))).hasSize(count);
    assertThat(PART.isOfIncident()).isTrue();
    assertThat(GONE.isOfIncident()).isFalse();
  }
}
