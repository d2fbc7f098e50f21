package io.careline.routing.app;

import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.Item;
import io.careline.routing.domain.RoutingDecider;
import io.careline.routing.store.DeskStore;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The desk as it was committed last, for whoever reads. Only the instance that decides has it; any
 * other answers 503.
 */
@ApplicationScoped
public class DeskBoard {
  private static final int RETRY_SECONDS = 1;

  private final Database database;
  private final DeskStore store = new DeskStore();
  private volatile @Nullable Desk desk;

  DeskBoard(Database database) {
    this.database = database;
  }

  void onStarted(@Observes CarelineRuntime.Started started) {
    Desk stored =
        database.transaction(store::loadAll).getOrDefault(RoutingDecider.KEY, Desk.empty());
    synchronized (this) {
      // A turn may have been committed meanwhile, and then its desk is the newer one.
      if (desk == null) {
        desk = stored;
      }
    }
  }

  synchronized void show(Desk committed) {
    desk = committed;
  }

  /**
   * The desk.
   *
   * @throws ProblemException 503 while this instance does not decide
   */
  public Desk desk() {
    Desk now = desk;
    if (now == null) {
      throw new ProblemException(
          Problem.of(503, "not-deciding", "This instance does not hold the desk (yet)."),
          RETRY_SECONDS);
    }
    return now;
  }

  /** The desk, if this instance decides. */
  Optional<Desk> peek() {
    return Optional.ofNullable(desk);
  }

  /** An agent. */
  public Optional<Agent> agent(String agentId) {
    return desk().agent(agentId);
  }

  /** An inquiry: from the desk, or from the rows if it is gone from there. */
  public Uni<Optional<Item>> find(UUID inquiryId) {
    Optional<Item> onDesk = desk().item(inquiryId);
    return onDesk.isPresent()
        ? Uni.createFrom().item(onDesk)
        : database.read(tx -> store.find(tx, inquiryId));
  }
}
