package io.careline.intake.app.customer;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.decider.Ids;
import io.careline.decider.Input;
import io.careline.intake.app.customer.KeepCustomers.Changing;
import io.careline.intake.app.customer.KeepCustomers.Dismissing;
import io.careline.intake.app.customer.KeepCustomers.Merging;
import io.careline.intake.app.customer.KeepCustomers.SeenIdentifier;
import io.careline.intake.app.customer.KeepCustomers.Splitting;
import io.careline.intake.domain.CustomerCommand;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.customer.CustomerStanding;
import io.careline.intake.domain.customer.Identifier;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that follow from what was decided on customers. */
final class WriteCustomers {
  private final KeepCustomers rows;
  private final Tx tx;

  WriteCustomers(KeepCustomers rows, Tx tx) {
    this.rows = rows;
    this.tx = tx;
  }

  void write(List<Handled<IntakeState, IntakeCommand>> handled) {
    for (Handled<IntakeState, IntakeCommand> one : handled) {
      one.events().forEach(event -> write(commandOf(one), event));
    }
  }

  private void write(@Nullable IntakeCommand command, Event event) {
    switch (event.data()) {
      case CustomerEvent.Merged e ->
          rows.merge(
              tx,
              new Merging(
                  event.id(),
                  e.customerId(),
                  e.into(),
                  command instanceof CustomerCommand.Merge merge ? merge.reason() : "",
                  e.by(),
                  event.time()));
      case CustomerEvent.Split e when command instanceof CustomerCommand.Split split ->
          rows.split(
              tx,
              new Splitting(
                  event.id(),
                  e.customerId(),
                  e.into(),
                  split.identifiers(),
                  split.reason(),
                  e.by(),
                  event.time()));
      case CustomerEvent.SuggestionDismissed e ->
          rows.dismiss(
              tx,
              new Dismissing(
                  event.id(),
                  e.customerId(),
                  e.other(),
                  command instanceof CustomerCommand.Dismiss dismiss ? dismiss.reason() : "",
                  e.by(),
                  event.time()));
      case CustomerEvent.Changed e when command instanceof CustomerCommand.Change change ->
          rows.change(tx, changing(event, e, change));
      default -> {
        // Values that a change brought are in no event: what was lived before a restore is gone.
      }
    }
  }

  private static Changing changing(
      Event event, CustomerEvent.Changed told, CustomerCommand.Change change) {
    CustomerStanding standing = change.standing();
    boolean test = standing != null && standing.test();
    List<SeenIdentifier> added = new ArrayList<>();
    for (Identifier one : change.added()) {
      added.add(
          new SeenIdentifier(
              new Ids("identifier of " + event.id()).named(one.key(test).toString()),
              one,
              test,
              told.customerId()));
    }
    return new Changing(
        event.id(),
        told.customerId(),
        change.tier(),
        change.name(),
        added,
        change.removed(),
        change.consents(),
        told.fields(),
        told.by(),
        test,
        event.time());
  }

  private static @Nullable IntakeCommand commandOf(Handled<IntakeState, IntakeCommand> handled) {
    return handled.input() instanceof Input.Commanded<IntakeCommand> commanded
        ? commanded.command()
        : null;
  }
}
