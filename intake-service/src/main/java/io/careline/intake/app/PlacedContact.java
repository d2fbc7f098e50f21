package io.careline.intake.app;

import io.careline.decider.Ids;
import io.careline.intake.app.FindConversations.Conversation;
import io.careline.intake.app.FindConversations.Customer;
import io.careline.intake.app.KeepMessages.TakenMessage;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.TakeContact;
import io.careline.intake.domain.Placement;
import io.careline.intake.domain.PublicNumber;
import io.careline.runtime.Unresolved;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact on its way to its inquiry.
 *
 * @param before where its conversation stood before it
 * @param linkedTo the conversation's inquiry before, if it opens another
 */
record PlacedContact(
    Unresolved<IntakeCommand> command,
    TakeContact taking,
    TakenMessage message,
    Conversation before,
    boolean opens,
    @Nullable UUID linkedTo) {
  private static final String ORDINARY_TIER = "STANDARD";

  UUID messageId() {
    return message.id();
  }

  UUID inquiryId() {
    return message.inquiryId();
  }

  /** The sender, under the id that a new customer gets. */
  Customer customer() {
    Contact.Sender sender = taking.contact().sender();
    return new Customer(
        new Ids("customer of " + command.id()).named("customer"),
        sender.kind(),
        sender.address(),
        sender.name(),
        taking.contact().tier(),
        taking.contact().test());
  }

  /** Lets the decider go on with it. */
  void decide(Map<String, Customer> customers, Set<UUID> told, PublicNumber number) {
    Placement place = opens ? opening(customer(customers), told, number) : goingOn(number);
    command.decideAt(inquiryId().toString(), taking.at(place));
  }

  /** The sender, under the id that is known. */
  Customer customer(Map<String, Customer> customers) {
    Contact.Sender sender = taking.contact().sender();
    return Objects.requireNonNull(
        customers.get(Customer.keyOf(sender.kind(), sender.address(), taking.contact().test())));
  }

  private Placement opening(Customer customer, Set<UUID> told, PublicNumber number) {
    String tier = customer.tier();
    return new Placement.Opens(
        inquiryId(),
        message.contactId(),
        customer.id(),
        tier == null ? ORDINARY_TIER : tier,
        number,
        linkedTo,
        told.contains(customer.id()));
  }

  private Placement goingOn(PublicNumber number) {
    return new Placement.Continues(inquiryId(), message.contactId(), number);
  }
}
