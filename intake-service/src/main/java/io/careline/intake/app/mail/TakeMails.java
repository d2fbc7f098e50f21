package io.careline.intake.app.mail;

import io.careline.intake.app.KeepMessages;
import io.careline.intake.app.KeepMessages.SetAsideLetter;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.TakeContacts;
import io.careline.intake.domain.ContactTaken;
import io.careline.intake.domain.Taken;
import io.careline.intake.domain.mail.DeliveryReport;
import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailAddress;
import io.careline.intake.domain.mail.MailVerdict;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes mails in: read, judged, and taken as a contact or set aside. Blocks its caller. */
@ApplicationScoped
public class TakeMails {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MailReader reader;
  private final Mailboxes mailboxes;
  private final MailContacts mailContacts;
  private final ReturnedMails returned;
  private final TakeContacts contacts;
  private final KeepFiles files;
  private final KeepMessages messages;
  private final KeyedNames names;
  private final Database database;
  private final MeterRegistry metrics;

  TakeMails(
      MailReader reader,
      Mailboxes mailboxes,
      MailContacts mailContacts,
      ReturnedMails returned,
      TakeContacts contacts,
      KeepFiles files,
      KeepMessages messages,
      KeyedNames names,
      Database database,
      MeterRegistry metrics) {
    this.reader = reader;
    this.mailboxes = mailboxes;
    this.mailContacts = mailContacts;
    this.returned = returned;
    this.contacts = contacts;
    this.files = files;
    this.messages = messages;
    this.names = names;
    this.database = database;
    this.metrics = metrics;
  }

  /**
   * Takes the mail that {@code raw} holds. When the answer comes, it is committed.
   *
   * @param mailbox where it came in; null if its header has to tell
   * @throws IOException if {@code raw} can't be read to its end
   * @throws ProblemException 400 if no mailbox can be told; or as the command's door does
   */
  public MailTaken take(InputStream raw, @Nullable String mailbox) throws IOException {
    try (Spool spool = new Spool()) {
      Mail mail = reader.read(raw, spool);
      MailTaken taken = take(mail, mailboxOf(mail, mailbox), spool);
      count(taken);
      return taken;
    }
  }

  private MailTaken take(Mail mail, String mailbox, Spool spool) {
    Set<String> own = new HashSet<>(mailboxes.addresses());
    own.add(mailbox);
    return switch (MailVerdict.of(mail, own)) {
      case MailVerdict.Person(MailAddress sender) -> contact(mail, mailbox, sender, false, spool);
      case MailVerdict.Robot(String _, MailAddress sender) ->
          sender == null
              ? setAside(mail, mailbox, "robot")
              : contact(mail, mailbox, sender, true, spool);
      case MailVerdict.Bounce(DeliveryReport.Recipient failed) -> bounced(mail, mailbox, failed);
      case MailVerdict.Own _ -> setAside(mail, mailbox, "own-address");
      case MailVerdict.Nobody _ -> setAside(mail, mailbox, "no-sender");
    };
  }

  private MailTaken contact(
      Mail mail, String mailbox, MailAddress sender, boolean robot, Spool spool) {
    // First the files: they are found by their digests, so that a repetition finds them there.
    spool.written().forEach(file -> files.keep(file.digest(), file.file()));
    Taken taken =
        contacts
            .take(
                mailContacts.contact(mail, mailbox, sender, robot),
                mailContacts.letter(mail, mailbox))
            .await()
            .atMost(PATIENCE);
    return switch (taken) {
      case ContactTaken contact -> MailTaken.of(contact);
      case Taken.SetAside(String reason) -> MailTaken.aside(reason);
    };
  }

  private MailTaken bounced(Mail mail, String mailbox, DeliveryReport.@Nullable Recipient failed) {
    Optional<UUID> inquiry = failed == null ? Optional.empty() : returned.note(mail, failed);
    MailTaken aside = setAside(mail, mailbox, "bounce");
    return inquiry.map(aside::toldTo).orElse(aside);
  }

  private MailTaken setAside(Mail mail, String mailbox, String reason) {
    MailAddress sender = mail.from().isEmpty() ? null : mail.from().getFirst();
    SetAsideLetter letter =
        new SetAsideLetter(
            names.id("set aside", mailbox, MailContacts.identity(mail)),
            mailbox,
            mail.messageId(),
            reason,
            sender == null ? null : sender.address(),
            mail.subject(),
            mail.text());
    database.transaction(tx -> {
      messages.setAside(tx, List.of(letter));
      return letter.id();
    });
    return MailTaken.aside(reason);
  }

  private String mailboxOf(Mail mail, @Nullable String mailbox) {
    String named = mailbox == null || mailbox.isBlank() ? null : Mailboxes.normal(mailbox);
    return named != null
        ? named
        : mailboxes
            .of(mail)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(
                        400,
                        "unknown-mailbox",
                        "The mail names no recipient; say ?mailbox=, where it came in.")));
  }

  private void count(MailTaken taken) {
    String outcome = taken.reason() == null ? taken.outcome().name() : taken.reason();
    metrics.counter("careline.mails", "outcome", outcome.toLowerCase(Locale.ROOT)).increment();
  }
}
