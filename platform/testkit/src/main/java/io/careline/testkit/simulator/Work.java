package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.decider.WakeUp;
import java.time.Instant;
import java.util.List;

/** An open transaction: what it will do when it gets its locks, and the time it began. */
sealed interface Work<C> {

  /** The transaction's time. */
  Instant time();

  /**
   * Records of one partition.
   *
   * @param expected where the position must stand: the end of the batch received before
   * @param end where it moves
   */
  record Batch<C>(Instant time, int partition, int expected, int end, List<Event> events)
      implements Work<C> {}

  /** Commands that share a transaction. */
  record Calls<C>(Instant time, List<Call<C>> calls) implements Work<C> {}

  /** A wake-up that was found due. */
  record Due<C>(Instant time, String key, WakeUp wakeUp) implements Work<C> {}

  /** What is lived again after a restore. */
  record Lived<C>(Instant time, String key, List<Event> events) implements Work<C> {}
}
