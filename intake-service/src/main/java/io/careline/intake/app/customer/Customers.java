package io.careline.intake.app.customer;

import io.careline.intake.app.customer.IdentifyCustomers.Asking;
import io.careline.intake.app.customer.IdentifyCustomers.Identified;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import io.careline.runtime.Unresolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is behind contacts, and what becomes of customers, as intake's transactions ask. */
@ApplicationScoped
public class Customers {
  private final KeepCustomers rows;
  private final CanonicalForms forms;
  private final OwnAddresses own;

  Customers(KeepCustomers rows, CanonicalForms forms, OwnAddresses own) {
    this.rows = rows;
    this.forms = forms;
    this.own = own;
  }

  /**
   * Whose inquiry a contact is.
   *
   * @param identifierId the identifier that it came from
   * @param restricted whether the customer's data may be kept and not used
   */
  public record Known(
      UUID customerId, @Nullable UUID identifierId, String tier, boolean restricted) {}

  /** The sender's address as it is kept: a number in E.164 where it can be. */
  public String addressOf(Contact.Sender sender, String source) {
    return sender.kind() == Contact.Sender.Kind.PHONE
        ? forms.phone(sender.address(), source).orElse(sender.address())
        : sender.address();
  }

  /** Whether the company itself writes or calls. */
  public boolean isOurs(Contact contact) {
    return forms.own(contact).map(own::contains).orElse(false);
  }

  /** The customers of contacts, by the ids of their commands; new ones are added. */
  public Map<String, Known> identify(Tx tx, Instant now, Map<String, Contact> contacts) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    contacts.values().forEach(contact -> own.note(tx, contact));
    Collection<Asking> asked =
        contacts.entrySet().stream().map(one -> new Asking(one.getKey(), one.getValue())).toList();
    Map<String, Known> known = new HashMap<>();
    Map<String, Identified> identified =
        new IdentifyCustomers(rows, forms, tx, now).identify(asked);
    // Asked for last: who restricts a customer waits for these contacts, or they waited for that.
    Set<UUID> restricted =
        rows.restricted(
            tx, identified.values().stream().map(Identified::customerId).distinct().toList());
    identified.forEach((cause, found) -> known.put(cause, known(found, restricted)));
    return known;
  }

  private static Known known(Identified found, Set<UUID> restricted) {
    return new Known(
        found.customerId(),
        found.identifierId(),
        found.tier(),
        restricted.contains(found.customerId()));
  }

  /** Finds the keys of commands about customers, and locks these. */
  public void lookUp(Tx tx, List<Unresolved<IntakeCommand>> commands) {
    if (!commands.isEmpty()) {
      new LookUpCustomers(rows, tx).look(commands);
    }
  }

  /** Writes what was decided; after the inquiries, as these may go along. */
  public void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    new WriteCustomers(rows, tx).write(handled);
  }
}
