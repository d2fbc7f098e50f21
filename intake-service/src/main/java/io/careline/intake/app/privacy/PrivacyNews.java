package io.careline.intake.app.privacy;

import io.careline.intake.app.privacy.CustomerData.Todo;
import io.careline.intake.domain.Customer;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.privacy.PrivacyCommand;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells inquiries that their customer was erased, restricted or freed, and says when an erasure is
 * complete. What fails is tried again; every instance may do it, as the commands repeat harmlessly.
 */
@ApplicationScoped
public class PrivacyNews {
  private static final Logger LOG = Logger.getLogger(PrivacyNews.class);
  private static final int BATCH = 200;
  private static final int EVERY_SECONDS = 2;
  private static final long AGAIN_MS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final CustomerData data;
  private final Door<IntakeCommand> door;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("privacy-news").factory());

  PrivacyNews(Database database, CustomerData data, Door<IntakeCommand> door) {
    this.database = database;
    this.data = data;
    this.door = door;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    var _ = clock.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  /**
   * There is something to tell; twice, as what is under way has to end before an erasure is over.
   */
  void nudge() {
    if (!clock.isShutdown()) {
      clock.execute(this::look);
      var _ = clock.schedule(this::look, AGAIN_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      List<Todo> todos = database.transaction(tx -> data.todos(tx, BATCH));
      todos.forEach(this::tell);
      if (todos.size() == BATCH) {
        nudge();
      }
      List<UUID> complete = database.transaction(tx -> data.complete(tx, BATCH));
      complete.forEach(this::complete);
    } catch (RuntimeException e) {
      LOG.warnf("privacy waits: %s", e.getClass().getSimpleName());
    }
  }

  private void tell(Todo todo) {
    // A refusal says that there is nobody to tell.
    door.submit(todo.inquiryId().toString(), new IntakeCommand.SetPrivacy(todo.privacy()), null)
        .await()
        .atMost(PATIENCE);
    database.transaction(tx -> {
      data.done(tx, todo);
      return todo;
    });
  }

  private void complete(UUID customer) {
    IntakeCommand command =
        new IntakeCommand.OnPrivacy(new PrivacyCommand.CompleteErasure(customer));
    door.submit(Customer.key(customer), command, null).await().atMost(PATIENCE);
  }
}
