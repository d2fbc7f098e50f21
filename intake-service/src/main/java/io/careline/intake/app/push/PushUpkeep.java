package io.careline.intake.app.push;

import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is done about deliveries now and then: figures, what was left untold, what is old. */
@ApplicationScoped
public class PushUpkeep {
  private static final Logger LOG = Logger.getLogger(PushUpkeep.class);
  private static final int FIGURES_SECONDS = 10;
  private static final int TIDY_SECONDS = 600;

  private final Database database;
  private final Parcels parcels;
  private final UndeliveredMessages undelivered;
  private final PushMetrics metrics;
  private final PushSettings settings;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("push-upkeep").factory());

  PushUpkeep(
      Database database,
      Parcels parcels,
      UndeliveredMessages undelivered,
      PushMetrics metrics,
      PushSettings settings) {
    this.database = database;
    this.parcels = parcels;
    this.undelivered = undelivered;
    this.metrics = metrics;
    this.settings = settings;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    every(FIGURES_SECONDS, this::look);
    every(TIDY_SECONDS, this::tidy);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void every(int seconds, Runnable work) {
    var _ = clock.scheduleWithFixedDelay(() -> guarded(work), 0, seconds, TimeUnit.SECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warnf("upkeep of deliveries waits: %s", e.getClass().getSimpleName());
    }
  }

  private void look() {
    undelivered.tell();
    List<Parcels.Backlog> backlog =
        database.transaction(tx -> parcels.backlog(tx, parcels.now(tx)));
    metrics.show(backlog);
  }

  private void tidy() {
    database.transaction(tx -> tidy(tx));
  }

  private Instant tidy(Tx tx) {
    Instant now = parcels.now(tx);
    parcels.tidy(tx, now, settings.keepDelivered(), settings.keepDead());
    return now;
  }
}
