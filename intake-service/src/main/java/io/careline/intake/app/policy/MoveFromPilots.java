package io.careline.intake.app.policy;

import io.careline.intake.app.policy.PolicyHistory.Move;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Moves the open inquiries of ended pilots to the active version, where that was asked for. A crash
 * in between looks at some of them again, which changes nothing more.
 */
@ApplicationScoped
public class MoveFromPilots {
  private static final Logger LOG = Logger.getLogger(MoveFromPilots.class);
  private static final int BATCH = 100;
  private static final int LOOK_SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final PolicyHistory history;
  private final Door<IntakeCommand> door;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pilot-moves").factory());

  MoveFromPilots(Database database, PolicyHistory history, Door<IntakeCommand> door) {
    this.database = database;
    this.history = history;
    this.door = door;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    var _ =
        clock.scheduleWithFixedDelay(this::guarded, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void guarded() {
    try {
      while (moveSome()) {
        // Until none is left; what fails is tried at the next look.
      }
    } catch (RuntimeException e) {
      LOG.warnf("inquiries of ended pilots are moved later: %s", e.getClass().getSimpleName());
    }
  }

  /** Moves some; false if there is nothing to move. */
  private boolean moveSome() {
    Move move = database.transaction(tx -> history.nextMove(tx)).orElse(null);
    if (move == null) {
      return false;
    }
    List<UUID> open = database.transaction(tx -> history.open(tx, move, BATCH));
    for (UUID inquiry : open) {
      IntakeCommand command = new IntakeCommand.MoveFromPilot(move.pilotId(), move.by());
      door.submit(inquiry.toString(), command, null).await().atMost(PATIENCE);
    }
    database.transaction(tx -> {
      if (open.isEmpty()) {
        history.moved(tx, move);
      } else {
        history.lookedAt(tx, move, open.getLast());
      }
      return move;
    });
    return true;
  }
}
