package io.careline.intake.app.customer;

import io.careline.decider.Ids;
import io.careline.decider.Reply;
import io.careline.intake.app.customer.KeepCustomers.LockedCustomer;
import io.careline.intake.domain.Customer;
import io.careline.intake.domain.CustomerCommand;
import io.careline.intake.domain.CustomerDecisions;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.customer.CustomerStanding;
import io.careline.intake.domain.customer.Identifier;
import io.careline.runtime.Tx;
import io.careline.runtime.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Looks customers up for the commands about them, and locks them until the transaction ends: of two
 * merges that would make a circle, the later one finds both to be one already.
 */
final class LookUpCustomers {
  /** An event stays below a fifth of what a record may hold. */
  private static final int INQUIRIES_MAX = 5_000;

  private final KeepCustomers rows;
  private final Tx tx;
  private final Map<UUID, UUID> survivors = new HashMap<>();
  private final Map<UUID, LockedCustomer> locked = new HashMap<>();
  private final Set<UUID> touched = new HashSet<>();

  LookUpCustomers(KeepCustomers rows, Tx tx) {
    this.rows = rows;
    this.tx = tx;
  }

  void look(List<Unresolved<IntakeCommand>> commands) {
    Set<UUID> asked = new HashSet<>();
    commands.forEach(command -> asked.addAll(askedBy(command.command())));
    survivors.putAll(rows.survivors(tx, asked));
    locked.putAll(rows.lock(tx, new HashSet<>(survivors.values())));
    commands.forEach(this::lookUp);
  }

  private static List<UUID> askedBy(IntakeCommand command) {
    return switch (command) {
      case CustomerCommand.Merge c -> List.of(c.customerId(), c.into());
      case CustomerCommand.Suggest c -> List.of(c.customerId(), c.other());
      case CustomerCommand.Dismiss c -> List.of(c.customerId(), c.other());
      case CustomerCommand.Split c -> List.of(c.customerId());
      case CustomerCommand.Change c -> List.of(c.customerId());
      case IntakeCommand.OnInquiry _,
          IntakeCommand.OnPrivacy _,
          IntakeCommand.OnPolicies _,
          IntakeCommand.OnIncident _,
          IntakeCommand.OnSurge _ ->
          throw new IllegalStateException("is about no customer: " + command.getClass());
    };
  }

  private void lookUp(Unresolved<IntakeCommand> command) {
    List<LockedCustomer> found = new ArrayList<>();
    for (UUID id : askedBy(command.command())) {
      UUID survivor = survivors.get(id);
      if (survivor == null) {
        command.answer(
            new Reply.Refused(Reply.Refusal.UNKNOWN, "unknown-or-not-yet-known", "customer " + id));
        return;
      }
      LockedCustomer one = locked.get(survivor);
      if (one == null || touched.contains(survivor)) {
        // Merged while its rows were waited for, or another command of this batch changes it.
        command.answer(lookAgain());
        return;
      }
      found.add(one);
    }
    found.forEach(one -> touched.add(one.id()));
    fill(command, found.getFirst(), found.getLast());
  }

  private void fill(Unresolved<IntakeCommand> command, LockedCustomer one, LockedCustomer other) {
    switch (command.command()) {
      case CustomerCommand.Merge c -> merge(command, c, one, other);
      case CustomerCommand.Suggest c -> suggest(command, c, one, other);
      case CustomerCommand.Dismiss c ->
          command.decideAt(
              Customer.key(one.id()),
              new CustomerCommand.Dismiss(
                  one.id(),
                  other.id(),
                  c.reason(),
                  c.by(),
                  rows.isSuggested(tx, one.id(), other.id())));
      case CustomerCommand.Split c ->
          command.decideAt(
              Customer.key(one.id()),
              new CustomerCommand.Split(
                  one.id(),
                  c.identifiers(),
                  c.reason(),
                  c.by(),
                  new Ids("split of " + command.id()).named("customer"),
                  rows.inquiriesFrom(tx, one.id(), c.identifiers(), INQUIRIES_MAX),
                  standing(one)));
      case CustomerCommand.Change c -> command.decideAt(Customer.key(one.id()), changing(c, one));
      case IntakeCommand.OnInquiry _,
          IntakeCommand.OnPrivacy _,
          IntakeCommand.OnPolicies _,
          IntakeCommand.OnIncident _,
          IntakeCommand.OnSurge _ ->
          throw new IllegalStateException("is about no customer: " + command.command().getClass());
    }
  }

  private static void merge(
      Unresolved<IntakeCommand> command,
      CustomerCommand.Merge wanted,
      LockedCustomer one,
      LockedCustomer other) {
    // Nobody chose: who is known for longer stays.
    boolean turned = wanted.by().equals(CustomerCommand.BY_PROOF) && isOlder(one, other);
    LockedCustomer from = turned ? other : one;
    LockedCustomer into = turned ? one : other;
    command.decideAt(
        Customer.key(from.id()),
        new CustomerCommand.Merge(
            from.id(), into.id(), wanted.reason(), wanted.by(), standing(from), standing(into)));
  }

  private static boolean isOlder(LockedCustomer one, LockedCustomer other) {
    int byAge = one.firstSeen().compareTo(other.firstSeen());
    return byAge == 0 ? one.id().compareTo(other.id()) < 0 : byAge < 0;
  }

  private static void suggest(
      Unresolved<IntakeCommand> command,
      CustomerCommand.Suggest wanted,
      LockedCustomer one,
      LockedCustomer other) {
    if (one.id().equals(other.id())) {
      command.answer(new Reply.Done(new CustomerDecisions.ChangedCustomer(one.id())));
    } else {
      command.decideAt(
          Customer.key(one.id()),
          new CustomerCommand.Suggest(one.id(), other.id(), wanted.reason()));
    }
  }

  private CustomerCommand changing(CustomerCommand.Change wanted, LockedCustomer one) {
    Map<Identifier.Key, UUID> owners =
        rows.owners(tx, wanted.added().stream().map(added -> added.key(one.test())).toList());
    List<Identifier> taken = new ArrayList<>();
    for (Identifier added : wanted.added()) {
      UUID owner = owners.get(added.key(one.test()));
      if (owner != null && !owner.equals(one.id())) {
        taken.add(added);
      }
    }
    return new CustomerCommand.Change(
        one.id(),
        wanted.tier(),
        wanted.name(),
        wanted.added(),
        wanted.replacesReferences(),
        wanted.consents(),
        wanted.by(),
        wanted.revision(),
        taken,
        wanted.replacesReferences() ? removed(wanted, one) : Set.of(),
        standing(one));
  }

  private Set<UUID> removed(CustomerCommand.Change wanted, LockedCustomer one) {
    Map<Identifier.Key, UUID> there = new HashMap<>(rows.references(tx, one.id()));
    wanted.added().forEach(kept -> there.remove(kept.key(one.test())));
    return there.values().stream().collect(Collectors.toUnmodifiableSet());
  }

  private static CustomerStanding standing(LockedCustomer one) {
    return new CustomerStanding(one.id(), one.revision(), one.identifiers(), one.test());
  }

  private static Reply lookAgain() {
    return new Reply.Refused(
        Reply.Refusal.CONFLICT,
        CustomerDecisions.LOOK_AGAIN,
        "The customer is being changed; look again.");
  }
}
