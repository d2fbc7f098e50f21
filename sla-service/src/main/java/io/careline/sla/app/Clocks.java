package io.careline.sla.app;

import io.careline.contract.Target;
import io.careline.runtime.Database;
import io.careline.sla.store.ClockRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers questions about clocks from what is committed. */
@ApplicationScoped
public class Clocks {
  private final Database database;
  private final ClockRows rows = new ClockRows();

  Clocks(Database database) {
    this.database = database;
  }

  /** Every clock that an inquiry has had; empty if the inquiry is not known here (yet). */
  public Uni<Optional<List<KnownClock>>> of(UUID inquiryId) {
    return database.read(tx ->
        rows.isKnown(tx, inquiryId)
            ? Optional.of(rows.ofInquiry(tx, inquiryId))
            : Optional.empty());
  }

  /** A part of the list of all clocks. */
  public Uni<ClockPage> page(ClockQuery query) {
    return database.read(tx -> rows.page(tx, query));
  }

  /** How many promises are still to be fulfilled, per target. */
  public Uni<Map<Target, Long>> open() {
    return database.read(rows::open);
  }
}
