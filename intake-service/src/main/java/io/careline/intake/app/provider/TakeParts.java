package io.careline.intake.app.provider;

import io.careline.intake.app.ContactBounds;
import io.careline.intake.app.IntakeSettings;
import io.careline.intake.app.TakeContacts;
import io.careline.intake.app.provider.WebhookTaken.Outcome;
import io.careline.intake.domain.ContactTaken;
import io.careline.intake.domain.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Takes one thing that a webhook says. */
@ApplicationScoped
public class TakeParts {
  private final TakeContacts contacts;
  private final TakeReceipts receipts;
  private final KeepUnknown unknown;
  private final int textMax;

  TakeParts(
      TakeContacts contacts, TakeReceipts receipts, KeepUnknown unknown, IntakeSettings settings) {
    this.contacts = contacts;
    this.receipts = receipts;
    this.unknown = unknown;
    this.textMax = settings.textMax();
  }

  Uni<Outcome> take(String provider, Told part, Instant now) {
    return switch (part) {
      case Told.Turned turned ->
          contacts
              .take(ContactBounds.cut(turned.contact(), textMax))
              .map(taken ->
                  switch (taken) {
                    case ContactTaken contact -> Outcome.valueOf(contact.outcome().name());
                    case Taken.SetAside _ -> Outcome.ASIDE;
                  });
      case Told.Receipt receipt ->
          receipts.take(receipt).map(ours -> ours ? Outcome.RECEIPT : Outcome.STRANGE_RECEIPT);
      case Told.Sent sent ->
          receipts.remember(sent.outboundId(), sent.messageId()).replaceWith(Outcome.ASIDE);
      case Told.Aside _ -> Uni.createFrom().item(Outcome.ASIDE);
      case Told.Unknown what -> unknown.keep(provider, what, now).replaceWith(Outcome.UNKNOWN);
    };
  }
}
