package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Programs take offers as people do, and hand over to people. */
class BotsTest {
  private static final Actor ROBBIE = new Actor("robbie", false);
  private static final UUID NOTE = new UUID(4, 4);

  private final Workplace work = new Workplace();

  @Test
  void a_bot_takes_an_offer_and_events_say_that_it_is_one() {
    work.agent("robbie", People.bot());
    UUID id = work.email("other");
    work.accept(id);

    assertThat(work.said(RoutingEvent.Assigned.class).getFirst().bot()).isTrue();
    assertThat(work.item(id).bond().lastAgentId()).isNull();
    assertThat(work.desk().crew().acquainted().byCustomer()).isEmpty();
  }

  @Test
  void what_a_bot_hands_over_is_for_people_and_names_the_note() {
    work.agent("robbie", People.bot());
    UUID id = work.email("other");
    work.accept(id);
    work.agent("other-bot", People.bot());
    work.done(new DeskCommand.Transfer(ROBBIE, id, "care", null, "NOT_UNDERSTOOD", NOTE));

    RoutingEvent.Transferred told = work.said(RoutingEvent.Transferred.class).getFirst();
    assertThat(told.note()).isEqualTo(NOTE);
    assertThat(told.fromBot()).isTrue();
    assertThat(work.status(id)).as("no other bot is asked").isEqualTo(Status.QUEUED);
    work.pass(Duration.ofMinutes(10));
    assertThat(work.status(id)).isEqualTo(Status.QUEUED);
    work.agent("anna", "en", Map.of());
    assertThat(work.lastAsked()).isEqualTo("anna by LONGEST_IDLE");
    assertThat(work.said(RoutingEvent.Offered.class).getLast().decision().excluded())
        .containsEntry("BOT", 2);
    Invariants.check(work);
  }

  @Test
  void what_comes_back_later_may_be_a_bots_again() {
    work.agent("robbie", People.bot());
    UUID id = work.email("other");
    work.accept(id);
    work.done(new DeskCommand.Transfer(ROBBIE, id, "care", null, "NOT_UNDERSTOOD", NOTE));
    work.resolve(id);
    work.pass(Duration.ofMinutes(10));
    work.contacted(id);
    assertThat(work.lastAsked()).isEqualTo("robbie by LONGEST_IDLE");
  }

  @Test
  void a_bot_has_no_after_contact_work() {
    work.agent("robbie", People.bot());
    UUID call = work.received(Channel.PHONE, "other", "en", Priority.NORMAL);
    work.accept(call);
    work.done(new DeskCommand.Resolve(ROBBIE, call, "SOLVED"));

    assertThat(work.said(RoutingEvent.Resolved.class).getFirst().wrapUp()).isNull();
    assertThat(work.agent("robbie").isFree()).isTrue();
    work.present("robbie", Presence.OFFLINE);
  }
}
