package io.careline.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.SurgeEvent;
import io.careline.intake.api.OutsideWorld;
import io.careline.intake.app.incident.KeepSurges;
import io.careline.intake.domain.SurgeCount;
import io.careline.policy.Surges;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted as a surge and as usual; in a time that the running watch does not reach. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class SurgeRowsTest {
  private static final Surges RULE = new Surges(Duration.ofMinutes(15), 3, 3, 1e-6, 2);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Monday, the clocks in Berlin went forward the day before. */
  private static final Instant NOW = at(2096, 3, 26, 10);

  @Inject Database database;
  @Inject KeepSurges surges;

  private final String category = "surge-" + UUID.randomUUID();

  @AfterEach
  void forget() {
    in(tx -> tx.execute("delete from inquiry where category = $1", category));
  }

  @Test
  void the_window_is_half_open_and_counts_no_tests_and_no_spam() {
    rows(NOW.minus(Duration.ofMinutes(15)), 10, "RECEIVED", false);
    rows(NOW.minus(Duration.ofMinutes(15)).plusMillis(1), 1, "RECEIVED", false);
    rows(NOW, 3, "RESOLVED", false);
    rows(NOW, 20, "REJECTED", false);
    rows(NOW, 30, "RECEIVED", true);
    rows(NOW.plusMillis(1), 40, "RECEIVED", false);

    SurgeCount count = counted(BERLIN);

    assertThat(count.seen()).isEqualTo(4);
    assertThat(count.examples()).hasSize(4);
  }

  @Test
  void what_was_usual_is_told_by_the_clock_on_the_wall() {
    rows(NOW, 3, "RECEIVED", false);
    // The same hour in Berlin, which is another in UTC before the clocks went forward.
    rows(at(2096, 3, 19, 10), 5, "RESOLVED", false);
    rows(at(2096, 3, 12, 10), 7, "RESOLVED", false);
    rows(at(2096, 3, 19, 10), 50, "REJECTED", false);
    rows(at(2096, 3, 5, 10), 90, "RESOLVED", false);

    SurgeCount.Past berlin = counted(BERLIN).past();
    SurgeCount.Past utc = counted(ZoneOffset.UTC).past();

    assertThat(berlin.weeks()).isEqualTo(2);
    assertThat(berlin.inStretches()).isEqualTo(12);
    assertThat(berlin.inWindows()).isEqualTo(12);
    assertThat(utc.inStretches()).isZero();
  }

  @Test
  void a_stretch_is_an_hour_around_the_window() {
    rows(NOW, 3, "RECEIVED", false);
    Instant middle = at(2096, 3, 19, 10).minus(RULE.window().dividedBy(2));
    rows(middle.minus(Duration.ofMinutes(30)), 100, "RESOLVED", false);
    rows(middle.minus(Duration.ofMinutes(30)).plusMillis(1), 1, "RESOLVED", false);
    rows(middle.plus(Duration.ofMinutes(30)), 1, "RESOLVED", false);
    rows(middle.plus(Duration.ofMinutes(30)).plusMillis(1), 100, "RESOLVED", false);

    SurgeCount.Past past = counted(BERLIN).past();

    assertThat(past.inStretches()).isEqualTo(2);
    assertThat(past.inWindows()).isZero();
  }

  @Test
  void few_are_not_worth_a_decision() {
    rows(NOW, 2, "RECEIVED", false);

    assertThat(counts(BERLIN)).noneMatch(count -> count.of().equals(category));
  }

  private SurgeCount counted(ZoneId zone) {
    return counts(zone).stream()
        .filter(count -> count.kind() == SurgeEvent.Kind.CATEGORY && count.of().equals(category))
        .findFirst()
        .orElseThrow();
  }

  private List<SurgeCount> counts(ZoneId zone) {
    return database.transaction(tx -> surges.counts(tx, RULE, zone, NOW));
  }

  private void rows(Instant at, int many, String status, boolean test) {
    in(tx ->
        tx.execute(
            """
            insert into inquiry (id, number, conversation_id, channel, source, category, priority,
              tier, language, customer_id, policy_version, received_at, rule, status, episode,
              contacts, revision, address, test)
            select gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid(), 'EMAIL',
              'surges@example.com', $1, 'NORMAL', 'STANDARD', 'en', gen_random_uuid(), 'v', $2,
              'category:other', $3, 1, 1, 1, '', $4
            from generate_series(1, $5)
            """,
            category,
            Columns.time(at),
            status,
            test,
            many));
  }

  private void in(java.util.function.Consumer<Tx> work) {
    database.transaction(tx -> {
      work.accept(tx);
      return tx;
    });
  }

  private static Instant at(int year, int month, int day, int hour) {
    return ZonedDateTime.of(year, month, day, hour, 0, 0, 0, BERLIN).toInstant();
  }
}
