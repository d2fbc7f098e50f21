package io.careline.intake.domain;

import io.careline.contract.CustomerEvent;
import io.careline.contract.EventData;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.intake.domain.customer.CustomerStanding;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of customers. */
public final class CustomerDecisions {
  /** The refusal of a change whose customer changed while it was looked up; looking again helps. */
  public static final String LOOK_AGAIN = "look-again";

  private CustomerDecisions() {}

  static Decision decide(Customer customer, CustomerCommand command) {
    return switch (command) {
      case CustomerCommand.Merge c -> merge(customer, c);
      case CustomerCommand.Split c -> split(customer, c);
      case CustomerCommand.Suggest c -> suggest(customer, c);
      case CustomerCommand.Dismiss c -> dismiss(customer, c);
      case CustomerCommand.Change c -> change(customer, c);
    };
  }

  /** Who is one with whom after a merge. */
  public record MergedCustomer(UUID customerId, UUID into) {}

  /** Who a part goes on as. */
  public record SplitCustomer(UUID customerId, UUID into) {}

  /** That a change was taken. */
  public record ChangedCustomer(UUID customerId) {}

  private static Decision merge(Customer customer, CustomerCommand.Merge command) {
    CustomerStanding from = Objects.requireNonNull(command.standing());
    CustomerStanding into = Objects.requireNonNull(command.other());
    if (from.id().equals(into.id())) {
      return Decision.nothing().replying(new MergedCustomer(from.id(), into.id()));
    }
    if (from.test() != into.test()) {
      return Decision.refused(
          Refusal.CONFLICT, "test-customer", "A test's customer is nobody; it joins no real one.");
    }
    if (customer.mergedInto() != null) {
      return lookAgain();
    }
    return Decision.of(new CustomerEvent.Merged(from.id(), into.id(), command.by()))
        .replying(new MergedCustomer(from.id(), into.id()));
  }

  private static Decision split(Customer customer, CustomerCommand.Split command) {
    CustomerStanding standing = Objects.requireNonNull(command.standing());
    UUID into = Objects.requireNonNull(command.into());
    if (customer.mergedInto() != null) {
      return lookAgain();
    }
    if (!standing.identifiers().containsAll(command.identifiers())) {
      return Decision.refused(
          Refusal.INVALID,
          "not-its-identifier",
          "Only identifiers of this customer can be parted from it; GET /customers/"
              + standing.id()
              + " lists them.");
    }
    if (new HashSet<>(command.identifiers()).size() == standing.identifiers().size()) {
      return Decision.refused(
          Refusal.INVALID,
          "nothing-left",
          "A split leaves at least one identifier; leave one out of the list.");
    }
    return Decision.of(
            new CustomerEvent.Split(standing.id(), into, command.by(), command.inquiries()))
        .replying(new SplitCustomer(standing.id(), into));
  }

  private static Decision suggest(Customer customer, CustomerCommand.Suggest command) {
    boolean idle =
        customer.mergedInto() != null
            || customer.erased()
            || customer.suggested().contains(command.other());
    Decision decision =
        idle
            ? Decision.nothing()
            : Decision.of(
                new CustomerEvent.MergeSuggested(
                    command.customerId(), command.other(), command.reason()));
    return decision.replying(new ChangedCustomer(command.customerId()));
  }

  /** What nothing suggests any more needs no word. */
  private static Decision dismiss(Customer customer, CustomerCommand.Dismiss command) {
    if (customer.mergedInto() != null) {
      return lookAgain();
    }
    Decision decision =
        command.suggested()
            ? Decision.of(
                new CustomerEvent.SuggestionDismissed(
                    command.customerId(), command.other(), command.by()))
            : Decision.nothing();
    return decision.replying(new ChangedCustomer(command.customerId()));
  }

  private static Decision change(Customer customer, CustomerCommand.Change command) {
    CustomerStanding standing = Objects.requireNonNull(command.standing());
    if (customer.mergedInto() != null) {
      return lookAgain();
    }
    Decision refusal = refusalOf(customer, command, standing);
    if (refusal != null) {
      return refusal;
    }
    List<String> fields = fieldsOf(command);
    List<EventData> events =
        fields.isEmpty()
            ? List.of()
            : List.of(
                new CustomerEvent.Changed(
                    standing.id(),
                    fields,
                    command.tier() == null ? customer.tier() : command.tier(),
                    command.by()));
    return Decision.of(events).replying(new ChangedCustomer(standing.id()));
  }

  private static @Nullable Decision refusalOf(
      Customer customer, CustomerCommand.Change command, CustomerStanding standing) {
    if (command.revision() != null && command.revision() != standing.revision()) {
      return Decision.refused(
          Refusal.STALE, "stale-revision", "The customer has changed; read it again.");
    }
    if (customer.restricted()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "customer-restricted",
          "The customer's data may be kept but not used or changed until the restriction ends.");
    }
    boolean unproved =
        command.added().stream()
            .anyMatch(one -> one.kind() != IdentifierKind.REFERENCE && one.proof() == Proof.NONE);
    if (unproved) {
      return Decision.refused(
          Refusal.FORBIDDEN,
          "proof-needed",
          "An address is added only with a proof: LOGIN or PROVIDER, said by an integration that"
              + " is trusted to say so (careline.identity.trusted-logins).");
    }
    if (!command.taken().isEmpty()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "identifier-of-another",
          "An identifier is another customer's; merge the two instead.");
    }
    return null;
  }

  private static List<String> fieldsOf(CustomerCommand.Change command) {
    List<String> fields = new ArrayList<>();
    if (command.tier() != null) {
      fields.add("tier");
    }
    if (command.name() != null) {
      fields.add("name");
    }
    boolean references =
        !command.removed().isEmpty()
            || command.added().stream().anyMatch(one -> one.kind() == IdentifierKind.REFERENCE);
    if (references) {
      fields.add("references");
    }
    if (command.added().stream().anyMatch(one -> one.kind() != IdentifierKind.REFERENCE)) {
      fields.add("identifiers");
    }
    if (!command.consents().isEmpty()) {
      fields.add("consents");
    }
    return fields;
  }

  private static Decision lookAgain() {
    return Decision.refused(
        Refusal.CONFLICT, LOOK_AGAIN, "The customer is being changed; look again.");
  }
}
