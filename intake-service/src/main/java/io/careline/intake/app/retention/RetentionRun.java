package io.careline.intake.app.retention;

import io.careline.contract.IntakeEvent.Texts;
import io.careline.decider.Reply;
import io.careline.intake.app.retention.KeepRetention.Part;
import io.careline.intake.app.retention.KeepRetention.Totals;
import io.careline.intake.app.retention.KeepRetention.Wanted;
import io.careline.intake.domain.InquiryTexts;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.ForgetTexts;
import io.careline.policy.Policy;
import io.careline.policy.Retention;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.PolicyBook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is older than the active policy keeps it, in small parts, each in a transaction of
 * its own: what was killed in between goes on where it was, as what is deleted is due no more.
 */
@ApplicationScoped
public class RetentionRun {
  private static final Logger LOG = Logger.getLogger(RetentionRun.class);
  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** After so long somebody else goes on with what a killed process began. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final String NOT_ALL = "NOT_ALL";

  private final Database database;
  private final KeepRetention rows;
  private final Door<IntakeCommand> door;
  private final PolicyBook policies;

  RetentionRun(
      Database database, KeepRetention rows, Door<IntakeCommand> door, PolicyBook policies) {
    this.database = database;
    this.rows = rows;
    this.door = door;
    this.policies = policies;
  }

  /** Deletes all that is due, whoever's turn it is; two at once do no harm. */
  public Totals run() {
    Totals before =
        database.transaction(tx -> {
          rows.begun(tx);
          return rows.totals(tx);
        });
    String failure = null;
    try {
      failure = deleteAll(policies.current().active()) ? null : NOT_ALL;
    } catch (RuntimeException e) {
      failure = e.getClass().getSimpleName();
    }
    return end(before, failure);
  }

  private Totals end(Totals before, @Nullable String failure) {
    Totals deleted =
        database.transaction(tx -> {
          Totals now = rows.totals(tx).minus(before);
          rows.ended(tx, now, failure);
          return now;
        });
    if (!deleted.isNothing()) {
      LOG.infof(
          "retention deleted the texts of %d inquiries and the attachments of %d, %d files of %d"
              + " bytes",
          deleted.conversations(), deleted.attachments(), deleted.files(), deleted.bytes());
    }
    if (failure != null) {
      LOG.warnf("retention goes on later: %s", failure);
    }
    return deleted;
  }

  private boolean deleteAll(Policy policy) {
    boolean all = true;
    for (String category : database.transaction(rows::categories)) {
      Retention.Kept kept = policy.retention().of(category);
      all &= delete(new Wanted(category, Texts.CONVERSATION, kept.conversation()), policy);
      all &= delete(new Wanted(category, Texts.ATTACHMENTS, kept.attachments()), policy);
    }
    return all;
  }

  /** Returns false if something is due and can't be deleted. */
  private boolean delete(Wanted wanted, Policy policy) {
    List<UUID> inVain = List.of();
    while (true) {
      Part part =
          database.transaction(tx -> {
            rows.nextTurn(tx, LEASE);
            return rows.due(tx, wanted, BATCH);
          });
      List<UUID> found = part.inquiries();
      boolean some = found.isEmpty() || forget(found, wanted, policy);
      if (some && part.last()) {
        return true;
      }
      // Another instance may have been faster; what is found once more was deleted by nobody.
      if (!some && found.equals(inVain)) {
        return false;
      }
      inVain = some ? List.of() : found;
    }
  }

  /** Returns false if none of them was deleted by this. */
  private boolean forget(List<UUID> inquiries, Wanted wanted, Policy policy) {
    List<Uni<Reply>> asked =
        inquiries.stream()
            .map(id ->
                door.submitUnresolved(
                    id.toString(),
                    new ForgetTexts(
                        id, wanted.what(), wanted.category(), wanted.after(), policy.version()),
                    null))
            .toList();
    return Uni.join().all(asked).andCollectFailures().await().atMost(PATIENCE).stream()
        .anyMatch(reply ->
            reply instanceof Reply.Done(InquiryTexts.Forgotten forgotten) && forgotten.now());
  }
}
