package io.careline.intake.app.policy;

import io.careline.contract.Pilot;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what with policies, when and why; and the pilots whose inquiries are to be moved. */
public interface PolicyHistory {

  /** Keeps what happened. */
  void keep(Tx tx, List<Entry> entries);

  /** What happened, the newest first. */
  List<Entry> entries(Tx tx, int limit);

  /** Every pilot with its newest entry, the newest first. */
  List<Entry> pilots(Tx tx, int limit);

  /** Keeps that a pilot's open inquiries are to be moved. */
  void toMove(Tx tx, Move move);

  /** A pilot whose open inquiries are to be moved. */
  Optional<Move> nextMove(Tx tx);

  /** Open inquiries under the version of {@code move}, behind those that were looked at. */
  List<UUID> open(Tx tx, Move move, int limit);

  /** The inquiries up to {@code after} were looked at. */
  void lookedAt(Tx tx, Move move, UUID after);

  /** All were looked at. */
  void moved(Tx tx, Move move);

  /** What can happen. */
  enum Kind {
    ACTIVATED,
    ROLLED_BACK,
    PILOT_STARTED,
    PILOT_ENDED
  }

  /**
   * One thing that happened.
   *
   * @param from the version before, of a rollback
   * @param pilot for those of pilots
   * @param ending why a pilot ended
   */
  record Entry(
      Kind kind,
      String version,
      @Nullable String from,
      @Nullable Pilot pilot,
      Pilot.@Nullable Ending ending,
      Pilot.@Nullable Evidence evidence,
      String by,
      @Nullable String reason,
      Instant at) {}

  /**
   * A pilot that ended.
   *
   * @param after the last inquiry that was looked at
   */
  record Move(UUID pilotId, String version, String by, @Nullable UUID after) {}
}
