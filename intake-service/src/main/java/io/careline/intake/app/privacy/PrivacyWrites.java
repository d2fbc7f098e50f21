package io.careline.intake.app.privacy;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.decider.Input;
import io.careline.intake.app.privacy.CustomerData.PlacedHold;
import io.careline.intake.domain.Customer;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.privacy.Erasure;
import io.careline.intake.domain.privacy.PrivacyCommand;
import io.careline.intake.domain.privacy.PrivacyDecisions;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What follows from decisions on customers' data, in the transaction that decided. */
@ApplicationScoped
public class PrivacyWrites {
  private final CustomerData data;
  private final PrivacyNews news;

  PrivacyWrites(CustomerData data, PrivacyNews news) {
    this.data = data;
    this.news = news;
  }

  /** Deletes, marks and notes. */
  public void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    for (Handled<IntakeState, IntakeCommand> one : handled) {
      if (one.after() instanceof Customer after) {
        long deleted = 0;
        for (Event event : one.events()) {
          if (event.data() instanceof CustomerEvent told) {
            deleted += write(tx, one, event, told);
          }
        }
        note(tx, one, after, deleted);
      }
    }
  }

  /** The transaction is committed. */
  public void committed(List<Handled<IntakeState, IntakeCommand>> handled) {
    if (handled.stream().anyMatch(one -> one.after() instanceof Customer)) {
      news.nudge();
    }
  }

  private long write(
      Tx tx, Handled<IntakeState, IntakeCommand> one, Event event, CustomerEvent told) {
    switch (told) {
      case CustomerEvent.Erased e -> {
        data.tellInquiries(tx, e.allIds(), Privacy.ERASED);
        return data.erase(tx, e.allIds(), event.time());
      }
      case CustomerEvent.ErasureCompleted e -> {
        // Once more, for what was under way when the customer was erased.
        return data.erase(tx, allIds(one, e.customerId()), event.time());
      }
      case CustomerEvent.Restricted e -> {
        data.restrict(tx, e.customerId(), e.restricted());
        Privacy privacy = e.restricted() ? Privacy.RESTRICTED : Privacy.FREE;
        data.tellInquiries(tx, List.of(e.customerId()), privacy);
      }
      case CustomerEvent.HoldPlaced e -> data.keepHold(tx, hold(one, event, e));
      case CustomerEvent.HoldLifted e -> data.liftHold(tx, e.holdId(), e.by(), event.time());
      case CustomerEvent.ErasureRequested _,
          CustomerEvent.ErasureConfirmed _,
          CustomerEvent.Merged _,
          CustomerEvent.MergeSuggested _,
          CustomerEvent.SuggestionDismissed _,
          CustomerEvent.Changed _,
          CustomerEvent.AgentNamed _,
          CustomerEvent.Split _ -> {
        // Stands in the state alone.
      }
    }
    return 0;
  }

  private void note(Tx tx, Handled<IntakeState, IntakeCommand> one, Customer after, long deleted) {
    Erasure erasure = after.protection().erasure();
    if (erasure != null && !after.equals(one.before())) {
      UUID customer = UUID.fromString(one.key().substring(one.key().indexOf('/') + 1));
      String by = wantedBy(one) instanceof PrivacyCommand.Erase wish ? wish.by() : "";
      data.note(tx, customer, erasure, PrivacyDecisions.state(after.protection()), by, deleted);
    }
  }

  private static List<UUID> allIds(Handled<IntakeState, IntakeCommand> one, UUID customer) {
    List<UUID> ids = new ArrayList<>(List.of(customer));
    if (one.after() instanceof Customer after && after.protection().erasure() != null) {
      ids.addAll(after.protection().erasure().alsoKnownAs());
    }
    return ids;
  }

  private static PlacedHold hold(
      Handled<IntakeState, IntakeCommand> one, Event event, CustomerEvent.HoldPlaced told) {
    String reason = wantedBy(one) instanceof PrivacyCommand.PlaceHold c ? c.reason() : null;
    return new PlacedHold(
        told.holdId(),
        told.customerId(),
        reason,
        told.until(),
        told.by(),
        event.time(),
        null,
        null);
  }

  private static @Nullable PrivacyCommand wantedBy(Handled<IntakeState, IntakeCommand> one) {
    return one.input() instanceof Input.Commanded<IntakeCommand> commanded
            && commanded.command() instanceof IntakeCommand.OnPrivacy(PrivacyCommand wanted)
        ? wanted
        : null;
  }
}
