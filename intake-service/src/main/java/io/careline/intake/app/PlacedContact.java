package io.careline.intake.app;

import io.careline.contract.IntakeEvent.Privacy;
import io.careline.intake.app.FindConversations.Conversation;
import io.careline.intake.app.KeepMessages.TakenMessage;
import io.careline.intake.app.customer.Customers.Known;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.TakeContact;
import io.careline.intake.domain.Notices;
import io.careline.intake.domain.Placement;
import io.careline.intake.domain.PublicNumber;
import io.careline.intake.domain.RunningIncident;
import io.careline.intake.domain.customer.Identity;
import io.careline.runtime.Unresolved;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  UUID messageId() {
    return message.id();
  }

  UUID inquiryId() {
    return message.inquiryId();
  }

  /** Whether it is asked who the sender is: to open an inquiry, or as there is news of it. */
  boolean asksWho() {
    Contact contact = taking.contact();
    boolean news = !contact.sender().identity().equals(Identity.UNKNOWN);
    return opens || (news && !contact.kind().continuesCall());
  }

  /** Lets the decider go on with it. */
  void decide(
      Map<String, Known> customers,
      Map<UUID, Integer> openedBefore,
      PublicNumber number,
      List<RunningIncident> incidents) {
    Placement place =
        opens ? opening(customer(customers), openedBefore, number, incidents) : goingOn(number);
    command.decideAt(inquiryId().toString(), taking.at(place));
  }

  /** The sender, under the id that is known. */
  Known customer(Map<String, Known> customers) {
    return Objects.requireNonNull(customers.get(command.id()));
  }

  private Placement opening(
      Known customer,
      Map<UUID, Integer> openedBefore,
      PublicNumber number,
      List<RunningIncident> incidents) {
    int before = openedBefore.getOrDefault(customer.customerId(), 0);
    return new Placement.Opens(
        inquiryId(),
        message.contactId(),
        customer.customerId(),
        customer.tier(),
        number,
        linkedTo,
        before > 0,
        customer.identifierId(),
        incidents,
        before >= Notices.LETTERS_MAX,
        customer.restricted() ? Privacy.RESTRICTED : Privacy.FREE);
  }

  private Placement goingOn(PublicNumber number) {
    return new Placement.Continues(inquiryId(), message.contactId(), number);
  }
}
