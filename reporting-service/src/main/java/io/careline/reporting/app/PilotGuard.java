package io.careline.reporting.app;

import io.careline.contract.Pilot;
import io.careline.reporting.domain.ReportingCommand;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks at the stop rules of running pilots, and asks intake to end those that do harm. Asking
 * twice is the same as asking once, whoever asks.
 */
@ApplicationScoped
public class PilotGuard {
  private static final Logger LOG = Logger.getLogger(PilotGuard.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Pilots pilots;
  private final Database database;
  private final Door<ReportingCommand> door;
  private final Duration lookEvery;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pilot-guard").factory());

  PilotGuard(
      Pilots pilots,
      Database database,
      Door<ReportingCommand> door,
      @ConfigProperty(name = "careline.pilots.look-every", defaultValue = "PT30S")
          Duration lookEvery) {
    this.pilots = pilots;
    this.database = database;
    this.door = door;
    this.lookEvery = lookEvery;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    long millis = lookEvery.toMillis();
    var _ = clock.scheduleWithFixedDelay(this::guarded, millis, millis, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void guarded() {
    try {
      pilots.guarded().forEach(this::look);
    } catch (RuntimeException e) {
      LOG.warnf("the stop rules of pilots wait: %s", e.getClass().getSimpleName());
    }
  }

  private void look(Pilot pilot) {
    database
        .transaction(tx -> pilots.reasonToStop(tx, pilot))
        .ifPresent(evidence -> ask(pilot, evidence));
  }

  private void ask(Pilot pilot, Pilot.Evidence evidence) {
    LOG.infof("a stop rule holds, pilot=%s kpi=%s", pilot.id(), evidence.kpi());
    door.submit(
            "stop/" + pilot.id(),
            new ReportingCommand.AskToStop(pilot.id(), pilot.version(), evidence),
            "stop of pilot " + pilot.id())
        .await()
        .atMost(PATIENCE);
  }
}
