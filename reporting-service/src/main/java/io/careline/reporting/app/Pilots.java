package io.careline.reporting.app;

import io.careline.contract.Pilot;
import io.careline.policy.Policies;
import io.careline.reporting.domain.PilotComparison;
import io.careline.reporting.domain.Settings;
import io.careline.reporting.store.CustomerRows;
import io.careline.reporting.store.FactRows;
import io.careline.runtime.Database;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.PolicyBook.KnownPilot;
import io.careline.runtime.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Policies on trial, compared with the active one. */
@ApplicationScoped
public class Pilots {
  private final Database database;
  private final PolicyBook book;
  private final FactRows facts = new FactRows();
  private final CustomerRows customers = new CustomerRows();

  Pilots(Database database, PolicyBook book) {
    this.database = database;
    this.book = book;
  }

  /**
   * A pilot's comparison.
   *
   * @param until when it ended, or its planned end while it runs
   * @param watermark how far events were seen
   */
  public record Compared(
      KnownPilot known, Instant until, Instant watermark, PilotComparison comparison) {}

  /** The comparison of a pilot that runs or ran. */
  public Uni<Optional<Compared>> compare(UUID id) {
    Optional<KnownPilot> found =
        book.pilots().stream().filter(known -> known.pilot().id().equals(id)).findFirst();
    return found.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : database.read(tx -> Optional.of(compared(tx, found.get())));
  }

  /** The pilots that run and may have to be stopped. */
  List<Pilot> guarded() {
    return book.pilots().stream()
        .filter(known -> known.end() == null && !known.pilot().stopRules().isEmpty())
        .map(KnownPilot::pilot)
        .toList();
  }

  /** Why {@code pilot} should be stopped now, if it should. */
  Optional<Pilot.Evidence> reasonToStop(Tx tx, Pilot pilot) {
    return compared(tx, new KnownPilot(pilot, pilot.from(), null))
        .comparison()
        .reasonToStop(pilot.stopRules());
  }

  private Compared compared(Tx tx, KnownPilot known) {
    Pilot pilot = known.pilot();
    Policies policies = book.current();
    Settings settings = Settings.of(policies.active().goals());
    Instant until = known.end() == null ? pilot.until() : known.at();
    PilotComparison comparison =
        PilotComparison.of(
            pilot,
            until,
            facts.alive(tx, pilot.from(), until.plus(settings.firstContactWindow())),
            customers.all(tx),
            settings,
            policies);
    return new Compared(known, until, facts.watermark(tx), comparison);
  }
}
