package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to an open offer in whatever order: one agent at most, and nothing is stuck. */
class ItemInterleavingTest {
  private static final Actor ANNA = new Actor("anna", false);

  /** Something that can happen while an offer is open. */
  enum Act {
    ACCEPT,
    DECLINE,
    EXPIRE,
    REVOKE_BY_BREAK,
    ABANDON,
    ASSIGN_BY_HAND,
    ANSWER,
    RESOLVE,
    DIRECT_TO_BOB,
    LOSE_THE_RIGHT_TO_REPLY
  }

  static Stream<List<Act>> everyOrderOfThreeActs() {
    List<List<Act>> orders = new ArrayList<>();
    for (Act first : Act.values()) {
      for (Act second : Act.values()) {
        for (Act third : Act.values()) {
          orders.add(List.of(first, second, third));
        }
      }
    }
    return orders.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyOrderOfThreeActs")
  void an_offered_call_survives(List<Act> acts) {
    Workplace work = new Workplace();
    work.agent("anna", "en", Map.of());
    UUID id = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    UUID offer = work.offerOf(id);
    work.agent("bob", "de", Map.of());
    for (Act act : acts) {
      happen(work, act, id, offer);
      Invariants.check(work);
    }
    long accepted =
        work.said(RoutingEvent.Assigned.class).stream()
            .filter(assigned -> offer.equals(assigned.offerId()))
            .count();
    long ended =
        accepted
            + work.said(RoutingEvent.OfferDeclined.class).stream()
                .filter(e -> e.offerId().equals(offer))
                .count()
            + work.said(RoutingEvent.OfferExpired.class).stream()
                .filter(e -> e.offerId().equals(offer))
                .count()
            + work.said(RoutingEvent.OfferRevoked.class).stream()
                .filter(e -> e.offerId().equals(offer))
                .count();
    assertThat(ended).as("an offer ends once").isEqualTo(1);
  }

  private static void happen(Workplace work, Act act, UUID id, UUID offer) {
    switch (act) {
      case ACCEPT -> work.ask(new DeskCommand.Accept(ANNA, offer));
      case DECLINE -> work.ask(new DeskCommand.Decline(ANNA, offer, "BUSY"));
      case EXPIRE -> work.pass(Duration.ofSeconds(21));
      case REVOKE_BY_BREAK -> {
        work.ask(new DeskCommand.SetPresence(ANNA, "anna", Presence.BREAK, null));
        work.ask(new DeskCommand.SetPresence(ANNA, "anna", Presence.AVAILABLE, null));
      }
      case ABANDON -> work.abandoned(id);
      case ASSIGN_BY_HAND -> work.ask(new DeskCommand.Assign(Workplace.LEAD, id, "bob"));
      case ANSWER -> work.answered(id, "anna");
      case DIRECT_TO_BOB ->
          work.ask(
              new DeskCommand.Prefer(Workplace.LEAD, id, "bob", work.now().plusSeconds(20), true));
      case LOSE_THE_RIGHT_TO_REPLY -> {
        work.agent("anna", People.mayReply(List.of(), null));
        work.agent("anna", People.ordinary());
      }
      case RESOLVE -> work.ask(new DeskCommand.Resolve(Workplace.LEAD, id, "SOLVED"));
    }
  }
}
