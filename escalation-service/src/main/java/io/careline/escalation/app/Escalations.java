package io.careline.escalation.app;

import io.careline.escalation.store.EscalationRows;
import io.careline.runtime.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers questions about escalations from what is committed. */
@ApplicationScoped
public class Escalations {
  private final Database database;
  private final EscalationRows rows = new EscalationRows();

  Escalations(Database database) {
    this.database = database;
  }

  /** One escalation, open or closed. */
  public Uni<Optional<ToldEscalation>> escalation(UUID id) {
    return database.read(tx -> rows.escalation(tx, id));
  }

  /** A part of the list of all escalations. */
  public Uni<EscalationPage> page(EscalationQuery query) {
    return database.read(tx -> rows.page(tx, query));
  }

  /** How many are open, per tier. */
  public Uni<Map<Integer, Long>> open() {
    return database.read(rows::open);
  }
}
