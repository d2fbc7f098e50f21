package io.careline.intake.app.push;

import io.careline.intake.app.push.Parcels.FailedMessage;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Tells inquiries that a message did not reach the customer, until they know. */
@ApplicationScoped
public class UndeliveredMessages {
  private static final Logger LOG = Logger.getLogger(UndeliveredMessages.class);
  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final Parcels parcels;
  private final Door<IntakeCommand> door;
  private final ReentrantLock telling = new ReentrantLock();

  UndeliveredMessages(Database database, Parcels parcels, Door<IntakeCommand> door) {
    this.database = database;
    this.parcels = parcels;
    this.door = door;
  }

  /** Tells what is not told yet. What fails is told the next time. */
  void tell() {
    telling.lock();
    try {
      List<FailedMessage> untold = database.transaction(tx -> parcels.untold(tx, BATCH));
      untold.forEach(this::tellOrLeave);
    } catch (RuntimeException e) {
      LOG.warnf("failed messages are told later: %s", e.getClass().getSimpleName());
    } finally {
      telling.unlock();
    }
  }

  private void tellOrLeave(FailedMessage message) {
    try {
      tell(message);
    } catch (RuntimeException e) {
      LOG.warnf("a failed message is told later: %s", e.getClass().getSimpleName());
    }
  }

  private void tell(FailedMessage message) {
    IntakeCommand receipt =
        new IntakeCommand.Receipt(message.outboundId(), Delivery.FAILED, message.reason());
    // A refusal says that there is nobody to tell.
    door.submit(message.inquiryId().toString(), receipt, null).await().atMost(PATIENCE);
    database.transaction(tx -> {
      parcels.told(tx, message.id());
      return message;
    });
  }
}
