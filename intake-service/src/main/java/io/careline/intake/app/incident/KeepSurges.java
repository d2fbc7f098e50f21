package io.careline.intake.app.incident;

import io.careline.contract.SurgeEvent;
import io.careline.intake.domain.SurgeCount;
import io.careline.policy.Surges;
import io.careline.runtime.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Surges in the database, and the counts that show them. */
public interface KeepSurges {

  /** A surge began. */
  void detected(Tx tx, SurgeEvent.Detected event);

  /** A surge is over. */
  void ended(Tx tx, SurgeEvent.Ended event);

  /** Whether it is this instance's turn to count; the next turn comes after {@code every}. */
  boolean turn(Tx tx, Duration every);

  /**
   * What is worth a decision: enough of a category or source to be a surge, or one that runs. Spam,
   * robots and tests don't count.
   *
   * @param zone whose clock tells the hour of the week
   */
  List<SurgeCount> counts(Tx tx, Surges rule, ZoneId zone, Instant now);

  /** Surges, the newest first. */
  List<SurgeView> list(Tx tx, boolean running, int limit);

  /** A surge as people see it. */
  record SurgeView(
      UUID id,
      SurgeEvent.Kind kind,
      String of,
      Instant from,
      Instant to,
      int seen,
      double expected,
      double probability,
      List<UUID> examples,
      @Nullable Instant endedAt) {
    public SurgeView {
      examples = List.copyOf(examples);
    }
  }
}
