package io.careline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.InquiryRef;
import io.careline.contract.Source;
import io.careline.decider.Reply;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The runtime against the real broker and database, with a service as small as can be. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "sample"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RuntimeTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Inject Door<SampleDecider.Command> door;
  @Inject Database database;
  @Inject CarelineRuntime runtime;

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private SampleLog log;

  @BeforeEach
  void open() {
    Await.until("the service decides", LIMIT, () -> runtime.state().assigned());
    log = new SampleLog(bootstrapServers);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void an_observed_event_is_decided_on_once_however_often_it_is_delivered() throws Exception {
    InquiryRef inquiry = inquiry("care");
    Event received = SampleLog.received(inquiry, 1, farAhead());
    log.write(received);
    log.write(received);
    log.write(SampleLog.received(inquiry, 1, farAhead()));

    awaitOwnEvents(inquiry, 1);

    Event own = own(inquiry).getFirst();
    assertThat(own.data()).isInstanceOf(ClockEvent.Started.class);
    assertThat(own.sequence()).isEqualTo(1);
    assertThat(own.causationId()).isEqualTo(received.id());
    assertThat(own.causedAt()).isEqualTo(received.time());
    assertThat(own.time()).isAfterOrEqualTo(received.time());
    assertThat(rows(inquiry)).isEqualTo(1);
  }

  @Test
  void a_command_is_answered_with_what_is_committed() throws Exception {
    InquiryRef inquiry = started();
    Reply reply = ask(inquiry, new SampleDecider.Command.Cancel("asked"), null);
    assertThat(reply).isEqualTo(new Reply.Done(new SampleDecider.Cancelled("asked")));
    awaitOwnEvents(inquiry, 2);
    Reply again = ask(inquiry, new SampleDecider.Command.Cancel("asked"), null);
    assertThat(again).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_repeated_command_gets_the_first_reply_and_does_nothing() throws Exception {
    InquiryRef inquiry = started();
    String key = UUID.randomUUID().toString();
    SampleDecider.Command cancel = new SampleDecider.Command.Cancel("once");
    ask(inquiry, cancel, key);
    Reply repeated = ask(inquiry, cancel, key);
    assertThat(repeated).isInstanceOf(Reply.Done.class);
    awaitOwnEvents(inquiry, 2);
    assertThat(
            door.submit(inquiry.id().toString(), new SampleDecider.Command.Cancel("other"), key)
                .onFailure()
                .recoverWithItem(fault -> new Reply.Done(fault.toString()))
                .await()
                .atMost(LIMIT))
        .asString()
        .contains("idempotency-key-reused");
  }

  @Test
  void what_is_asked_of_several_keys_is_done_at_all_of_them() throws Exception {
    InquiryRef one = started();
    InquiryRef other = started();
    Reply reply = askBoth(one, "first", other, "second");
    assertThat(reply).isEqualTo(new Reply.Done(new SampleDecider.Cancelled("first")));
    awaitOwnEvents(one, 2);
    awaitOwnEvents(other, 2);
    assertThat(own(one).getLast().id()).isNotEqualTo(own(other).getLast().id());
  }

  @Test
  void what_one_of_several_keys_refuses_is_done_at_none() throws Exception {
    InquiryRef open = started();
    InquiryRef over = started();
    ask(over, new SampleDecider.Command.Cancel("over"), null);
    assertThat(askBoth(open, "first", over, "second")).isInstanceOf(Reply.Refused.class);
    assertThat(askBoth(over, "first", open, "second")).isInstanceOf(Reply.Refused.class);
    // The clock of the first still runs, so that it can be cancelled.
    Reply reply = ask(open, new SampleDecider.Command.Cancel("still open"), null);
    assertThat(reply).isInstanceOf(Reply.Done.class);
    awaitOwnEvents(open, 2);
    assertThat(own(open)).hasSize(2);
  }

  @Test
  void what_is_asked_of_several_keys_at_once_from_both_sides_never_waits_in_a_circle()
      throws Exception {
    InquiryRef one = started();
    InquiryRef other = started();
    var there = both(one, "there", other, "there").subscribeAsCompletionStage();
    var back = both(other, "back", one, "back").subscribeAsCompletionStage();
    List<Reply> replies = List.of(there.join(), back.join());
    assertThat(replies).filteredOn(reply -> reply instanceof Reply.Done).hasSize(1);
  }

  private Reply askBoth(InquiryRef one, String oneReason, InquiryRef other, String otherReason) {
    return both(one, oneReason, other, otherReason).await().atMost(LIMIT);
  }

  private Uni<Reply> both(InquiryRef one, String oneReason, InquiryRef other, String otherReason) {
    return door.submitTogether(
        List.of(
            new Door.Part<>(one.id().toString(), new SampleDecider.Command.Cancel(oneReason)),
            new Door.Part<>(other.id().toString(), new SampleDecider.Command.Cancel(otherReason))),
        null);
  }

  @Test
  void a_command_that_fails_does_not_harm_those_beside_it() throws Exception {
    InquiryRef good = started();
    InquiryRef bad = started();
    var broken =
        door.submit(bad.id().toString(), new SampleDecider.Command.Break(), null)
            .map(reply -> "answered")
            .onFailure()
            .recoverWithItem("failed")
            .subscribeAsCompletionStage();
    Reply reply = ask(good, new SampleDecider.Command.Cancel("beside"), null);
    assertThat(reply).isInstanceOf(Reply.Done.class);
    assertThat(broken.get()).isEqualTo("failed");
  }

  /** First of all, as the other tests tell that intake and routing have gone on. */
  @Test
  @Order(1)
  void a_promise_is_broken_only_when_everything_up_to_its_deadline_was_seen() throws Exception {
    InquiryRef inquiry = inquiry("care");
    Instant past = now().minus(1, ChronoUnit.HOURS);
    log.write(SampleLog.received(inquiry, 1, past));
    awaitOwnEvents(inquiry, 1);
    // The answer in time arrives after the deadline has passed by any clock on the wall.
    log.write(SampleLog.replied(inquiry, 2, past.plusSeconds(1)));
    awaitOwnEvents(inquiry, 2);
    assertThat(own(inquiry).getLast().data()).isInstanceOf(ClockEvent.Met.class);
  }

  @Test
  void a_later_answer_waits_until_the_promise_is_decided() throws Exception {
    InquiryRef inquiry = inquiry("care");
    Instant start = now();
    log.write(SampleLog.received(inquiry, 1, start));
    awaitOwnEvents(inquiry, 1);
    log.write(SampleLog.replied(inquiry, 2, start.plusSeconds(3)));
    Await.until("the answer is held", LIMIT, () -> isHeld(inquiry));
    assertThat(own(inquiry)).hasSize(1);

    Instant told = start.plusSeconds(10);
    log.progress(Source.INTAKE, told);
    log.progress(Source.ROUTING, told);

    awaitOwnEvents(inquiry, 2);
    ClockEvent.Breached breached = (ClockEvent.Breached) own(inquiry).getLast().data();
    assertThat(breached.dueAt()).isEqualTo(start.plus(SampleDecider.PROMISED));
  }

  @Test
  void poison_stands_aside_with_its_inquiry_and_is_redriven_in_order() throws Exception {
    InquiryRef poisoned = inquiry(SampleDecider.POISON);
    log.write(SampleLog.received(poisoned, 1, farAhead()));
    log.write(SampleLog.replied(poisoned, 2, farAhead()));
    InquiryRef beside = started();
    assertThat(own(beside)).hasSize(1);
    Await.until("both records are parked", LIMIT, () -> parked(poisoned) == 2);
    assertThat(runtime.redrive(poisoned.id().toString())).isEqualTo(2);
    assertThat(own(poisoned)).isEmpty();
    forget(poisoned, SampleDecider.POISON);
    assertThat(runtime.redrive(poisoned.id().toString())).isZero();
  }

  @Test
  void what_is_no_event_is_parked_and_the_next_records_flow() throws Exception {
    InquiryRef beside = inquiry("care");
    String other = UUID.randomUUID().toString();
    log.writeRaw(other, "not json".getBytes(StandardCharsets.UTF_8), Map.of());
    log.writeRaw(
        other,
        "{}".getBytes(StandardCharsets.UTF_8),
        Map.of(EventCodec.CE_TYPE, "careline.inquiry.received.v1"));
    log.writeRaw(other, "{}".getBytes(StandardCharsets.UTF_8), Map.of(EventCodec.CE_TYPE, "else"));
    log.write(SampleLog.received(beside, 1, farAhead()));
    awaitOwnEvents(beside, 1);
    Await.until("both are parked", LIMIT, () -> parked(other) == 2);
    assertThat(parked(beside)).isZero();
  }

  @Test
  void stored_states_are_the_fold_of_the_log() throws Exception {
    InquiryRef inquiry = started();
    ask(inquiry, new SampleDecider.Command.Cancel("to have an own event"), null);
    awaitOwnEvents(inquiry, 2);
    FoldCheck.Result result = runtime.verify();
    assertThat(result.differing()).doesNotContain(inquiry.id().toString());
    assertThat(result.events()).isPositive();
  }

  @Test
  void commands_of_one_key_at_the_same_instant_are_decided_one_after_the_other() throws Exception {
    InquiryRef inquiry = started();
    List<java.util.concurrent.CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      replies.add(
          door.submit(inquiry.id().toString(), new SampleDecider.Command.Cancel("race " + i), null)
              .subscribeAsCompletionStage());
    }
    long done = 0;
    for (var reply : replies) {
      done += reply.get() instanceof Reply.Done ? 1 : 0;
    }
    assertThat(done).isEqualTo(1);
    awaitOwnEvents(inquiry, 2);
  }

  @Test
  void what_is_known_of_a_key_is_read_under_its_lock() throws Exception {
    InquiryRef inquiry = started();
    String key = inquiry.id().toString();
    var reply =
        database.transaction(tx -> {
          tx.query("select 1 from state where key = $1 for update", key);
          var asked =
              door.submit(key, new SampleDecider.Command.Cancel("waits"), null)
                  .subscribeAsCompletionStage();
          Await.until(
              "the command waits for the lock",
              LIMIT,
              () ->
                  tx.query(
                              "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                  + " and datname = current_database()")
                          .size()
                      > 0);
          tx.query("update mark set sent = 7 where scope = $1", key);
          return asked;
        });
    assertThat(reply.get()).isInstanceOf(Reply.Done.class);
    awaitOwnEvents(inquiry, 2);
    assertThat(own(inquiry).getLast().sequence()).isEqualTo(8);
  }

  @Test
  void after_a_restore_it_learns_from_the_log_what_it_had_said() throws Exception {
    InquiryRef inquiry = started();
    ask(inquiry, new SampleDecider.Command.Cancel("after the backup"), null);
    awaitOwnEvents(inquiry, 2);
    String stored = state(inquiry);
    database.transaction(tx -> {
      for (String table :
          List.of(
              "state where key", "mark where scope", "wake_up where key", "sample_row where key")) {
        tx.query("delete from " + table + " = $1", inquiry.id().toString());
      }
      return inquiry;
    });

    assertThat(runtime.restore(Map.of())).isPositive();
    assertThat(state(inquiry)).isEqualTo(stored);
    assertThat(runtime.restore(Map.of())).isZero();

    log.write(SampleLog.received(inquiry, 1, farAhead()));
    log.write(SampleLog.received(inquiry, 2, farAhead()));
    awaitOwnEvents(inquiry, 3);
    assertThat(own(inquiry).getLast().sequence()).isEqualTo(3);
  }

  private String state(InquiryRef inquiry) {
    return database.transaction(tx ->
        tx.query("select body::text from state where key = $1", inquiry.id().toString())
            .iterator()
            .next()
            .getString("body"));
  }

  private InquiryRef started() throws Exception {
    InquiryRef inquiry = inquiry("care");
    log.write(SampleLog.received(inquiry, 1, farAhead()));
    awaitOwnEvents(inquiry, 1);
    return inquiry;
  }

  private static InquiryRef inquiry(String category) {
    return SampleLog.inquiry(UUID.randomUUID(), category, now());
  }

  /** So far that no other test's progress decides the promise that begins then. */
  private static Instant farAhead() {
    return now().plus(1, ChronoUnit.DAYS);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private Reply ask(InquiryRef inquiry, SampleDecider.Command command, @Nullable String key) {
    return door.submit(inquiry.id().toString(), command, key).await().atMost(LIMIT);
  }

  private List<Event> own(InquiryRef inquiry) {
    return log.read(inquiry.id()).stream().filter(e -> e.source() == Source.SLA).toList();
  }

  private void awaitOwnEvents(InquiryRef inquiry, int count) {
    Await.until(count + " own events", LIMIT, () -> own(inquiry).size() >= count);
    assertThat(own(inquiry)).hasSize(count);
  }

  private long rows(InquiryRef inquiry) {
    return count("select count(*) as n from sample_row where key = $1", inquiry.id().toString());
  }

  private long parked(InquiryRef inquiry) {
    return parked(inquiry.id().toString());
  }

  private long parked(String key) {
    return count("select count(*) as n from parked where key = $1", key);
  }

  private boolean isHeld(InquiryRef inquiry) {
    return count(
            "select count(*) as n from mark where scope = $1 and held is not null",
            inquiry.id().toString())
        == 1;
  }

  /** Mends the poison in place, as a fixed release of the service would. */
  private void forget(InquiryRef inquiry, String poison) {
    database.transaction(tx ->
        tx.query(
            "update parked set data = convert_to(replace(convert_from(data, 'UTF8'), $2, 'care'), 'UTF8')"
                + " where key = $1",
            inquiry.id().toString(),
            poison));
  }

  private long count(String sql, String key) {
    return database.transaction(tx -> tx.query(sql, key).iterator().next().getLong("n"));
  }
}
