package io.careline.intake.app.incident;

import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.SurgeCount;
import io.careline.policy.Policies;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.PolicyBook;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Counts new inquiries now and then, on one instance at a time, and lets the decider judge. Nothing
 * is counted while a contact is taken in.
 */
@ApplicationScoped
public class WatchForSurges {
  private static final Logger LOG = Logger.getLogger(WatchForSurges.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final KeepSurges surges;
  private final PolicyBook policies;
  private final Door<IntakeCommand> door;
  private final Duration every;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("surges").factory());

  WatchForSurges(
      Database database,
      KeepSurges surges,
      PolicyBook policies,
      Door<IntakeCommand> door,
      @ConfigProperty(name = "careline.surges.every", defaultValue = "PT1M") Duration every) {
    this.database = database;
    this.surges = surges;
    this.policies = policies;
    this.door = door;
    this.every = every;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    long pause = every.toMillis();
    var _ = clock.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void look() {
    try {
      if (!policies.hasActive()) {
        return;
      }
      Policies current = policies.current();
      List<SurgeCount> counts =
          database.transaction(tx ->
              surges.turn(tx, every)
                  ? surges.counts(
                      tx, current.active().surges(), SurgeZone.of(current.active()), tx.clock())
                  : List.<SurgeCount>of());
      for (SurgeCount count : counts) {
        door.submit(count.key(), new IntakeCommand.OnSurge(count), null).await().atMost(PATIENCE);
      }
    } catch (RuntimeException e) {
      LOG.warnf("surges are looked for later: %s", e.getClass().getSimpleName());
    }
  }
}
