package io.careline.intake.app.retention;

import io.careline.contract.IntakeEvent.Texts;
import io.careline.intake.app.retention.KeepRetention.Due;
import io.careline.intake.app.retention.KeepRetention.Run;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.PolicyBook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lets one instance at a time delete what is due, and shows what is overdue. */
@ApplicationScoped
public class RetentionClock {
  private static final Logger LOG = Logger.getLogger(RetentionClock.class);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int FIRST_SECONDS = 5;

  private final Database database;
  private final KeepRetention rows;
  private final RetentionRun run;
  private final RetentionReport report;
  private final PolicyBook policies;
  private final Duration every;
  private final Map<Texts, Long> overdue = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("retention").factory());

  RetentionClock(
      Database database,
      KeepRetention rows,
      RetentionRun run,
      RetentionReport report,
      PolicyBook policies,
      MeterRegistry registry,
      @ConfigProperty(name = "careline.retention.every", defaultValue = "PT1H") Duration every) {
    this.database = database;
    this.rows = rows;
    this.run = run;
    this.report = report;
    this.policies = policies;
    this.every = every;
    for (Texts what : Texts.values()) {
      Gauge.builder("careline.retention.overdue", () -> overdue.getOrDefault(what, 0L))
          .description("Inquiries whose texts are older than the policy keeps them")
          .tag("what", what.name())
          .register(registry);
    }
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    long pause = (every.compareTo(LOOK) < 0 ? every : LOOK).toMillis();
    var _ =
        clock.scheduleWithFixedDelay(
            this::look, Duration.ofSeconds(FIRST_SECONDS).toMillis(), pause, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void look() {
    try {
      if (!policies.hasActive()) {
        return;
      }
      if (database.transaction(tx -> rows.turn(tx, RetentionRun.LEASE))) {
        run.run();
        database.transaction(tx -> {
          Run last = rows.lastRun(tx);
          boolean again = last == null || last.failure() != null;
          Duration pause = again && every.compareTo(AGAIN) > 0 ? AGAIN : every;
          rows.nextTurn(tx, pause);
          return pause;
        });
      }
      show(database.transaction(report::due));
    } catch (RuntimeException e) {
      LOG.warnf("retention is looked at later: %s", e.getClass().getSimpleName());
    }
  }

  private void show(List<Due> due) {
    overdue.put(Texts.CONVERSATION, sum(due, Due::conversations));
    overdue.put(Texts.ATTACHMENTS, sum(due, Due::attachments));
  }

  private static long sum(List<Due> due, ToLongFunction<Due> count) {
    return due.stream().mapToLong(count).sum();
  }
}
