package io.careline.intake.app.customer;

import io.careline.intake.app.customer.KeepCustomers.Errand;
import io.careline.intake.domain.CustomerCommand;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does what contacts brought about between customers: merges by proof, and suggestions. */
@ApplicationScoped
public class CustomerErrands {
  private static final Logger LOG = Logger.getLogger(CustomerErrands.class);
  private static final int BATCH = 200;
  private static final long PAUSE_MILLIS = 500;
  private static final long REFRESH_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final KeepCustomers rows;
  private final ChangeCustomers customers;
  private final OwnAddresses own;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("customer-errands").factory());

  CustomerErrands(
      Database database, KeepCustomers rows, ChangeCustomers customers, OwnAddresses own) {
    this.database = database;
    this.rows = rows;
    this.customers = customers;
    this.own = own;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    var _ =
        clock.scheduleWithFixedDelay(
            () -> guarded(this::refresh), 0, REFRESH_SECONDS, TimeUnit.SECONDS);
    var _ =
        clock.scheduleWithFixedDelay(
            () -> guarded(this::run), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warnf("errands of customers wait: %s", e.getClass().getSimpleName());
    }
  }

  private void refresh() {
    database.transaction(tx -> {
      own.refresh(tx);
      return true;
    });
  }

  private void run() {
    List<Errand> errands = database.transaction(tx -> rows.errands(tx, BATCH));
    for (Errand errand : errands) {
      guarded(() -> run(errand));
    }
  }

  /** Whoever is refused has nothing to do any more: the two are one, or one is gone. */
  private void run(Errand errand) {
    var _ = customers.submit(commandOf(errand), null).await().atMost(PATIENCE);
    database.transaction(tx -> {
      rows.done(tx, errand.id());
      return errand;
    });
  }

  private static CustomerCommand commandOf(Errand errand) {
    return switch (errand.act()) {
      case MERGE ->
          new CustomerCommand.Merge(
              errand.customerId(),
              errand.other(),
              errand.reason(),
              CustomerCommand.BY_PROOF,
              null,
              null);
      case SUGGEST ->
          new CustomerCommand.Suggest(errand.customerId(), errand.other(), errand.reason());
    };
  }
}
