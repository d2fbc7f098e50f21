package io.careline.intake.app.privacy;

import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets who read what, after as long as the installation keeps it. */
@ApplicationScoped
public class ReadLogUpkeep {
  private static final Logger LOG = Logger.getLogger(ReadLogUpkeep.class);
  private static final int EVERY_MINUTES = 10;

  private final Database database;
  private final ReadLog log;
  private final Duration keep;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("read-log").factory());

  ReadLogUpkeep(
      Database database,
      ReadLog log,
      @ConfigProperty(name = "careline.privacy.keep-reads", defaultValue = "P365D") Duration keep) {
    this.database = database;
    this.log = log;
    this.keep = keep;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    var _ = clock.scheduleWithFixedDelay(this::forget, 1, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void forget() {
    try {
      database.transaction(tx -> log.forget(tx, keep));
    } catch (RuntimeException e) {
      LOG.warnf("old reads are forgotten later: %s", e.getClass().getSimpleName());
    }
  }
}
