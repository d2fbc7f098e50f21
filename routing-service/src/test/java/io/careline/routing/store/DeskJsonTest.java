package io.careline.routing.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingDecision;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.Item;
import io.careline.routing.domain.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeskJsonTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");
  private static final UUID ID = new UUID(0x7000, 1);
  private static final UUID OFFER = new UUID(2, 1);
  private static final UUID ASSIGNMENT = new UUID(2, 2);
  private static final InquiryRef REF =
      new InquiryRef(
          ID,
          Channel.PHONE,
          "+49301234",
          "other",
          Priority.HIGH,
          "VIP",
          "de-AT",
          new UUID(1, 1),
          "care",
          "v1",
          AT);

  private Desk desk = Desk.empty();

  @Test
  void a_desk_of_stored_rows_is_the_desk_after_every_event() {
    happen(
        new AgentEvent.Changed(
            "anna",
            AgentEvent.Kind.HUMAN,
            "main",
            null,
            Map.of("billing", 3),
            List.of("de"),
            List.of(Channel.PHONE),
            Map.of(Channel.PHONE, 1),
            100,
            1));
    happen(new AgentEvent.PresenceChanged("anna", "main", Presence.AVAILABLE, "REQUESTED"));
    happen(new IntakeEvent.Received(REF, new UUID(3, 1), new UUID(3, 2), "r", null, AT));
    happen(new RoutingEvent.Queued(REF, "care", "main", 1, "RECEIVED", AT.plusSeconds(60)));
    happen(new RoutingEvent.AgentPreferred(REF, "anna", AT.plusSeconds(40), true, "lead"));
    happen(offered());
    happen(new RoutingEvent.OfferDeclined(REF, OFFER, "anna", "BUSY"));
    happen(new RoutingEvent.RequirementsRelaxed(REF, "care", 1, null));
    happen(offered());
    happen(new RoutingEvent.Assigned(REF, ASSIGNMENT, OFFER, "anna", "blue", "anna"));
    happen(
        new RoutingEvent.Awaiting(
            REF, "anna", RoutingEvent.AwaitingWhat.FOLLOW_UP, AT.plusSeconds(90), "CALL_BACK"));
    happen(new RoutingEvent.Resumed(REF, "anna", "TERM_OVER"));
    happen(
        new RoutingEvent.Resolved(
            REF,
            "anna",
            "blue",
            1,
            "SOLVED",
            AT.plusSeconds(600),
            new RoutingEvent.WrapUp(RoutingEvent.WrapUpMode.TIMED, AT.plusSeconds(120))));
    happen(new RoutingEvent.Reopened(REF, 2, "REOPENED"));
    assertThat(desk.agent("anna").orElseThrow().holds()).hasSize(1);
  }

  @Test
  void an_agents_dates_and_rights_and_a_team_are_stored_whole() {
    happen(
        new AgentEvent.Changed(
            "anna",
            AgentEvent.Kind.BOT,
            "main",
            "blue",
            Map.of("tax", 3),
            List.of("de"),
            List.of(Channel.EMAIL),
            Map.of(),
            100,
            1,
            false,
            Map.of("tax", AT.plusSeconds(60)),
            Map.of("de", 4),
            new AgentEvent.RightToReply(List.of(Channel.EMAIL), null),
            List.of("red")));
    Team team =
        new Team(
            "red",
            List.of(new Team.Member("anna", null, AT, Team.Stage.PRESENT)),
            List.of("lea"),
            List.of("care"),
            2);
    assertThat(DeskJson.read(DeskJson.write(team), Team.class)).isEqualTo(team);
  }

  private static RoutingEvent offered() {
    return new RoutingEvent.Offered(
        REF,
        OFFER,
        "anna",
        AT.plusSeconds(20),
        new RoutingDecision(
            "LONGEST_IDLE",
            List.of(new RoutingDecision.Candidate("anna", 1.5)),
            Map.of("SKILL", 2),
            4));
  }

  private void happen(EventData data) {
    desk = desk.evolve(new Event("e", Source.ROUTING, AT, AT, "v1", null, 1, null, data));
    List<Item> items =
        desk.items().values().stream()
            .map(item -> DeskJson.read(DeskJson.write(item), Item.class))
            .toList();
    List<Agent> agents =
        desk.agents().values().stream()
            .map(agent -> DeskJson.write(AgentRow.of(agent)))
            .map(body -> DeskJson.read(body, AgentRow.class).agent())
            .toList();
    Desk again = Desk.of(agents, items, desk.position());
    assertThat(again).isEqualTo(desk);
    assertThat(again.agents()).isEqualTo(desk.agents());
    assertThat(again.lines()).isEqualTo(desk.lines());
    assertThat(again.timers()).isEqualTo(desk.timers());
    assertThat(again.rests()).isEqualTo(desk.rests());
    assertThat(again.offers()).isEqualTo(desk.offers());
  }
}
