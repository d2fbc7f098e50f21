package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Status;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PilotTeamsTest {
  private final Workplace work = new Workplace();

  @Test
  void a_pilots_inquiry_waits_for_an_agent_of_its_teams() {
    work.agent("anna", "en", Map.of());
    UUID id = work.piloted("green", "red");

    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.agentOf("green", "bob");

    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
    assertThat(work.item(id).fold().openOffer())
        .isNotNull()
        .satisfies(offer -> assertThat(offer.agentId()).isEqualTo("bob"));
  }

  @Test
  void who_leaves_the_pilot_leaves_its_teams() {
    work.agent("anna", "en", Map.of());
    UUID id = work.piloted("green");

    work.leftPilot(id);

    assertThat(work.status(id)).isEqualTo(Status.OFFERED);
  }

  @Test
  void agents_of_a_pilots_teams_take_other_inquiries_too() {
    work.agentOf("green", "bob");

    assertThat(work.status(work.email("other"))).isEqualTo(Status.OFFERED);
  }
}
