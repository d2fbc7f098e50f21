package io.careline.intake.app.customer;

import io.careline.decider.Reply;
import io.careline.intake.domain.CustomerCommand;
import io.careline.intake.domain.CustomerDecisions;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Door;
import io.careline.runtime.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Merges, parts and changes customers. */
@ApplicationScoped
public class ChangeCustomers {
  /**
   * A customer is looked up again when somebody else was faster. Of those who want the same
   * customer at once, one gets it each time.
   */
  private static final int ATTEMPTS_MAX = 100;

  private final Door<IntakeCommand> door;

  ChangeCustomers(Door<IntakeCommand> door) {
    this.door = door;
  }

  /** Submits {@code command}. Fails as {@link Door} does. */
  public Uni<Reply> submit(CustomerCommand command, @Nullable String idempotencyKey) {
    return attempt(command, idempotencyKey, 1);
  }

  private Uni<Reply> attempt(CustomerCommand command, @Nullable String key, int attempt) {
    // Each attempt is remembered by itself: that one was to look again is no answer to the next.
    String own = key == null || attempt == 1 ? key : key + " attempt " + attempt;
    return door.submitUnresolved(lane(command), command, own)
        .chain(reply ->
            switch (reply) {
              case Reply.Done done -> Uni.createFrom().item(done);
              case Reply.Refused refused -> again(refused, command, key, attempt);
            });
  }

  private static String lane(CustomerCommand command) {
    return "customer " + command.customerId();
  }

  private Uni<Reply> again(
      Reply.Refused refused, CustomerCommand command, @Nullable String key, int attempt) {
    if (!refused.type().equals(CustomerDecisions.LOOK_AGAIN)) {
      return Uni.createFrom().item(refused);
    }
    return attempt < ATTEMPTS_MAX
        ? attempt(command, key, attempt + 1)
        : Uni.createFrom().failure(Problems.overloaded("The customer is too busy."));
  }
}
