package io.careline.decider;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Priority;
import io.careline.contract.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A log of intake's, put into the order in which intake lived it. */
class LivedOrderTest {
  private static final Instant BEGINNING = Instant.parse("2026-11-23T08:00:00Z");
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  @Test
  void a_command_that_came_before_an_event_was_read_stays_before_it() {
    Event resolved = read("resolved", 227, 4, ONE);
    Event replied = said("reply", 0, 210, 4, ONE);
    Event replyRequested = asked("reply", 1, 210, 2, ONE);
    Event delivered = said("receipt", 0, 259, 5, ONE);
    Event notified = said("resolved", 0, 283, 6, ONE);
    Event noticeRequested = asked("resolved", 1, 283, 3, ONE);

    assertThat(
            lived(
                List.of(resolved, replied, delivered, notified),
                List.of(replyRequested, noticeRequested)))
        .containsExactly(replied, replyRequested, delivered, resolved, notified, noticeRequested);
  }

  @Test
  void the_order_of_partitions_does_not_matter() {
    Event received = read("received", 10, 1, ONE);
    Event noted = said("received", 1, 20, 1, ONE);
    Event requested = asked("received", 0, 20, 1, ONE);
    Event silent = read("silent", 11, 2, ONE);
    Event contacted = read("contacted", 12, 3, ONE);
    Event requestedAgain = asked("contacted", 0, 20, 2, ONE);
    List<Event> inquiries = List.of(received, silent, contacted, noted);
    List<Event> outbound = List.of(requested, requestedAgain);

    assertThat(lived(inquiries, outbound))
        .isEqualTo(lived(outbound, inquiries))
        .containsExactly(received, requested, noted, silent, contacted, requestedAgain);
  }

  @Test
  void what_caused_nothing_stays_between_its_neighbours_whatever_its_clock_says() {
    Event first = read("first", 10, 1, ONE);
    Event onFirst = said("first", 0, 100, 1, ONE);
    Event early = read("early", 11, 2, ONE);
    Event late = read("late", 900, 3, ONE);
    Event last = read("last", 12, 4, ONE);
    Event onLast = said("last", 0, 200, 2, ONE);

    assertThat(lived(List.of(first, early, late, last, onFirst, onLast), List.of()))
        .containsExactly(first, onFirst, early, late, last, onLast);
  }

  @Test
  void a_wake_up_is_placed_by_its_time_among_what_is_about_other_subjects() {
    Event early = read("early", 10, 1, ONE);
    Event onEarly = said("early", 0, 500, 1, ONE);
    Event woken = said("wake-up", 0, 600, 1, OTHER);
    Event other = read("other", 20, 1, OTHER);
    Event onOther = said("other", 0, 700, 2, OTHER);

    assertThat(lived(List.of(other, woken, onOther), List.of(early, onEarly)))
        .containsExactly(early, onEarly, woken, other, onOther);
  }

  @Test
  void sequences_overrule_times() {
    Event second = said("second", 0, 90, 2, ONE);
    Event first = said("first", 0, 100, 1, ONE);

    assertThat(lived(List.of(first, second), List.of())).containsExactly(first, second);
  }

  @Test
  void what_has_no_cause_stands_for_itself() {
    Event one = event("one", Source.INTAKE, null, 10, 1, note(ONE));
    Event two = event("two", Source.INTAKE, null, 20, 2, note(ONE));

    assertThat(lived(List.of(one, two), List.of())).containsExactly(one, two);
  }

  private static List<Event> lived(List<Event> partition, List<Event> next) {
    return LivedOrder.of(Source.INTAKE, Stream.concat(partition.stream(), next.stream()).toList());
  }

  /** What routing said. */
  private static Event read(String id, int millis, long sequence, UUID inquiry) {
    return event(id, Source.ROUTING, null, millis, sequence, note(inquiry));
  }

  private static Event said(String cause, int place, int millis, long sequence, UUID inquiry) {
    return own(cause, place, millis, sequence, note(inquiry));
  }

  /** What intake said on another topic. */
  private static Event asked(String cause, int place, int millis, long sequence, UUID inquiry) {
    return own(
        cause,
        place,
        millis,
        sequence,
        new OutboundEvent.Requested(ONE, inquiry, Channel.CHAT, "shop", OutboundEvent.Kind.NOTICE));
  }

  private static Event own(String cause, int place, int millis, long sequence, EventData data) {
    String id = KeyProcessor.eventId(Source.INTAKE, cause, place);
    return event(id, Source.INTAKE, cause, millis, sequence, data);
  }

  private static Event event(
      String id, Source source, @Nullable String cause, int millis, long sequence, EventData data) {
    Instant time = BEGINNING.plusMillis(millis);
    return new Event(id, source, time, null, null, cause, sequence, null, data);
  }

  private static EventData note(UUID inquiry) {
    InquiryRef ref =
        new InquiryRef(
            inquiry,
            Channel.CHAT,
            "shop",
            "other",
            Priority.NORMAL,
            "STANDARD",
            "en",
            OTHER,
            null,
            "v1",
            BEGINNING);
    return new IntakeEvent.Noted(ref, ONE, "agent-1");
  }
}
