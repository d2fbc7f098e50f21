package io.careline.intake.app.mail;

import io.careline.intake.app.MailboxSettings;
import io.careline.intake.app.MailboxSettings.Copies;
import io.careline.intake.app.MailboxSettings.Mailbox;
import io.careline.intake.app.MailboxSettings.NewSubject;
import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mailboxes that are configured, by their addresses. */
@ApplicationScoped
class Mailboxes {
  private final Map<String, Mailbox> byAddress = new HashMap<>();

  Mailboxes(MailboxSettings settings) {
    settings.all().values().forEach(box -> byAddress.put(normal(box.address()), box));
  }

  /** All their addresses. */
  Set<String> addresses() {
    return byAddress.keySet();
  }

  /** The mailbox that {@code mail} was meant for: one of ours, else the first that it names. */
  Optional<String> of(Mail mail) {
    return mail.recipients().stream()
        .map(MailAddress::address)
        .map(Mailboxes::normal)
        .filter(byAddress::containsKey)
        .findFirst()
        .or(() -> mail.recipients().stream().map(MailAddress::address).findFirst());
  }

  boolean splits(String address) {
    return Optional.ofNullable(byAddress.get(normal(address)))
        .filter(box -> box.newSubject() == NewSubject.SPLIT)
        .isPresent();
  }

  boolean sharesCopies(String address) {
    return Optional.ofNullable(byAddress.get(normal(address)))
        .filter(box -> box.copies() == Copies.FIRST)
        .isPresent();
  }

  static String normal(String address) {
    return new MailAddress(address, null).withoutDetail();
  }
}
