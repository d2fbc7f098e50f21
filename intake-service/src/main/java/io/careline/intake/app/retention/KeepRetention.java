package io.careline.intake.app.retention;

import io.careline.contract.IntakeEvent.Texts;
import io.careline.intake.domain.IntakeCommand.ForgetTexts;
import io.careline.runtime.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which texts are older than the policy keeps them, by the database's clock. */
public interface KeepRetention {

  /** The categories of inquiries that are over and hold something. */
  List<String> categories(Tx tx);

  /** A part of what is due, the oldest first; nothing of customers whose data has to be kept. */
  Part due(Tx tx, Wanted wanted, int limit);

  /**
   * Which of these are due indeed. Until the transaction ends no hold is placed, and nobody places
   * a contact into the conversations.
   */
  Set<UUID> stillDue(Tx tx, List<ForgetTexts> wanted);

  /** Deletes the texts of these inquiries and counts them by day and category. */
  void delete(Tx tx, Texts what, Collection<UUID> inquiries);

  /**
   * Whether it is this instance's turn: nobody else is at it, and the time has come. It stays so
   * for {@code lease} unless asked for longer.
   */
  boolean turn(Tx tx, Duration lease);

  /** The turn goes on, or the next one is after {@code pause}. */
  void nextTurn(Tx tx, Duration pause);

  /** A run begins. */
  void begun(Tx tx);

  /** A run has ended; {@code failure} is null if it deleted all that was due. */
  void ended(Tx tx, Totals deleted, @Nullable String failure);

  /** What was ever deleted. */
  Totals totals(Tx tx);

  /** The last run; null if there was none. */
  @Nullable Run lastRun(Tx tx);

  /** What of each category is due now, and what is held back. */
  List<Due> count(Tx tx, Collection<Periods> periods);

  /** What was deleted, the last days first. */
  List<Deleted> deleted(Tx tx, int days);

  /** What is looked for. */
  record Wanted(String category, Texts what, Period after) {}

  /**
   * What was found.
   *
   * @param last whether there was no more than this
   */
  record Part(List<UUID> inquiries, boolean last) {
    public Part {
      inquiries = List.copyOf(inquiries);
    }
  }

  /**
   * Figures of what was deleted.
   *
   * @param conversations inquiries of which all texts were deleted
   * @param attachments inquiries of which the files were deleted, before the rest
   * @param files files, of both
   * @param bytes of the files, as they were sent
   */
  record Totals(long conversations, long attachments, long files, long bytes) {
    Totals minus(Totals before) {
      return new Totals(
          conversations - before.conversations(),
          attachments - before.attachments(),
          files - before.files(),
          bytes - before.bytes());
    }

    boolean isNothing() {
      return conversations == 0 && attachments == 0;
    }
  }

  /**
   * A run.
   *
   * @param endedAt null while it is under way, or if its process was killed
   * @param failure the kind of error; null if there was none
   */
  record Run(
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String failure,
      long conversations,
      long attachments,
      long files,
      long bytes) {}

  /** How long the texts of a category are kept. */
  record Periods(String category, Period conversation, Period attachments) {}

  /**
   * What is due.
   *
   * @param held inquiries whose time is over, of customers whose data has to be kept
   */
  record Due(String category, long conversations, long attachments, long held) {}

  /** What was deleted of a category on a day (UTC). */
  record Deleted(
      LocalDate day, String category, Texts what, long inquiries, long files, long bytes) {}
}
