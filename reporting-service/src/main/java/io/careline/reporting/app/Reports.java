package io.careline.reporting.app;

import io.careline.policy.Policies;
import io.careline.reporting.domain.Backlog;
import io.careline.reporting.domain.InquiryFact;
import io.careline.reporting.domain.Report;
import io.careline.reporting.store.CustomerRows;
import io.careline.reporting.store.FactRows;
import io.careline.reporting.store.TimelineRows;
import io.careline.runtime.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Figures, timelines and states for whoever asks. */
@ApplicationScoped
public class Reports {
  private static final Duration LIVE_EVERY = Duration.ofSeconds(2);

  private final Database database;
  private final FactRows facts = new FactRows();
  private final TimelineRows timeline = new TimelineRows();
  private final CustomerRows customers = new CustomerRows();
  private final Multi<Snapshot> live;

  Reports(Database database) {
    this.database = database;
    // One question to the database for all who watch; none while nobody does.
    this.live =
        Multi.createFrom()
            .ticks()
            .every(LIVE_EVERY)
            .onOverflow()
            .drop()
            .onItem()
            // A database that is away for a moment costs a snapshot, not the stream.
            .transformToUniAndConcatenate(
                tick -> database.read(facts::snapshot).onFailure().recoverWithNull())
            .broadcast()
            .withCancellationAfterLastSubscriberDeparture()
            .toAtLeast(1);
  }

  /** An answer with what is open now. */
  public record Answer(Report report, Backlog backlog) {}

  /** The figures of a range. */
  public Uni<Answer> figures(Report.Question question, Policies policies) {
    return database.read(tx -> {
      Instant until = question.to().plus(question.settings().firstContactWindow());
      Report report =
          Report.of(
              question,
              question.incidents().of(facts.alive(tx, question.from(), until)),
              customers.all(tx),
              policies,
              facts.watermark(tx));
      Snapshot now = facts.snapshot(tx);
      return new Answer(report, Backlog.of(question.incidents().of(facts.open(tx)), now.at()));
    });
  }

  /** What is known of one inquiry. */
  public Uni<Optional<InquiryFact>> inquiry(UUID inquiryId) {
    return database.read(tx -> facts.find(tx, inquiryId).filter(f -> f.inquiry() != null));
  }

  /** The events of an inquiry after {@code position}; empty if it is unknown. */
  public Uni<Optional<List<TimelineEntry>>> timeline(UUID inquiryId, long position, int limit) {
    return database.read(
        tx -> facts.find(tx, inquiryId).map(fact -> timeline.of(tx, inquiryId, position, limit)));
  }

  /** What is open, every other second. */
  public Multi<Snapshot> live() {
    return live;
  }
}
