package io.careline.runtime;

import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns: one transaction each, and after its commit what the outside may know. Readers,
 * command lanes and the alarm clock call it from threads of their own.
 */
final class Engine<S, C> {
  private final TurnParts<S, C> parts;
  private final Database database;
  private final PolicyBook policies;
  private final ProcessExit exit;
  private final @Nullable ResidentStates<S> resident;
  private final Lease lease;
  private final Runnable published;
  private final AlarmClock.Nudge nudge;

  /** Where one instance decides alone, its turns follow one another. */
  private final ReentrantLock alone = new ReentrantLock(true);

  Engine(
      TurnParts<S, C> parts,
      Database database,
      PolicyBook policies,
      ProcessExit exit,
      @Nullable ResidentStates<S> resident,
      Lease lease,
      Runnable published,
      AlarmClock.Nudge nudge) {
    this.parts = parts;
    this.database = database;
    this.policies = policies;
    this.exit = exit;
    this.resident = resident;
    this.lease = lease;
    this.published = published;
    this.nudge = nudge;
  }

  /**
   * One attempt at one transaction.
   *
   * @throws Guard.PositionLostException if another reader has moved the position
   * @throws Lease.LostException if another instance decides by now
   */
  void run(List<Work<C>> work, @Nullable Guard guard) {
    if (resident == null) {
      settle(transact(work, guard));
      return;
    }
    alone.lock();
    try {
      settle(transact(work, guard));
    } catch (RuntimeException e) {
      resident.forget();
      parts.marks().forget();
      throw e;
    } finally {
      alone.unlock();
    }
  }

  /** Forgets what was in memory: another instance may have decided meanwhile. */
  void forget() {
    alone.lock();
    try {
      if (resident != null) {
        resident.forget();
      }
      parts.marks().forget();
    } finally {
      alone.unlock();
    }
  }

  private Turn.Outcome<S, C> transact(List<Work<C>> work, @Nullable Guard guard) {
    Policies current = policies.current();
    return database.transaction(tx -> {
      Tx.Sent clock = tx.send("select clock_timestamp() as now");
      Runnable mine = resident == null ? () -> {} : lease.require(tx);
      Runnable moved = guard == null ? () -> {} : guard.advance(tx);
      Instant time = clock.rows().iterator().next().getOffsetDateTime("now").toInstant();
      mine.run();
      moved.run();
      Turn.Outcome<S, C> outcome = new Turn<>(parts, tx, time, current).run(work);
      FailPoint.pass(FailPoint.BEFORE_COMMIT);
      return outcome;
    });
  }

  private void settle(Turn.Outcome<S, C> outcome) {
    FailPoint.pass(FailPoint.AFTER_COMMIT);
    if (resident != null) {
      resident.committed(outcome.states());
    }
    parts.marks().committed(outcome.marks());
    parts.parkedKeys().count(outcome.deadLetters());
    for (String key : outcome.parked()) {
      parts.parkedKeys().parked(key);
      exit.countParked(key);
    }
    nudge.earliest(WakeUp.Kind.PATIENCE, outcome.earliest(WakeUp.Kind.PATIENCE));
    nudge.earliest(WakeUp.Kind.PROMISE, outcome.earliest(WakeUp.Kind.PROMISE));
    if (outcome.published()) {
      published.run();
    }
    if (!outcome.handled().isEmpty()) {
      parts.definition().committed(outcome.handled());
    }
    outcome.answers().forEach(answer -> answer.pending().reply().complete(answer.reply()));
    outcome
        .failures()
        .forEach(failure -> failure.pending().reply().completeExceptionally(failure.fault()));
  }
}
