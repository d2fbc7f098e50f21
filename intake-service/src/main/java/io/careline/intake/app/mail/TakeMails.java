package io.careline.intake.app.mail;

import io.careline.intake.app.KeepMessages;
import io.careline.intake.app.KeepMessages.SetAsideLetter;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.TakeContacts;
import io.careline.intake.app.TestSources;
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
  private final TestSources testSources;
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
      TestSources testSources,
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
    this.testSources = testSources;
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
   * @param saidTest whether whoever brings it says that it is a test
   * @throws IOException if {@code raw} can't be read to its end
   * @throws ProblemException 400 if no mailbox can be told; or as the command's door does
   */
  public MailTaken take(InputStream raw, @Nullable String mailbox, boolean saidTest)
      throws IOException {
    try (Spool spool = new Spool()) {
      Mail mail = reader.read(raw, spool);
      String box = mailboxOf(mail, mailbox);
      Arrival arrival = new Arrival(mail, box, saidTest || testSources.contains(box));
      MailTaken taken = take(arrival, spool);
      if (!arrival.test()) {
        count(taken);
      }
      return taken;
    }
  }

  private record Arrival(Mail mail, String mailbox, boolean test) {}

  private MailTaken take(Arrival in, Spool spool) {
    Set<String> own = new HashSet<>(mailboxes.addresses());
    own.add(in.mailbox());
    return switch (MailVerdict.of(in.mail(), own)) {
      case MailVerdict.Person(MailAddress sender) -> contact(in, sender, false, spool);
      case MailVerdict.Robot(String _, MailAddress sender) ->
          sender == null ? setAside(in, "robot") : contact(in, sender, true, spool);
      case MailVerdict.Bounce(DeliveryReport.Recipient failed) -> bounced(in, failed);
      case MailVerdict.Own _ -> setAside(in, "own-address");
      case MailVerdict.Nobody _ -> setAside(in, "no-sender");
    };
  }

  private MailTaken contact(Arrival in, MailAddress sender, boolean robot, Spool spool) {
    // First the files: they are found by their digests, so that a repetition finds them there.
    spool.written().forEach(file -> files.keep(file.digest(), file.file()));
    Taken taken =
        contacts
            .take(
                mailContacts.contact(in.mail(), in.mailbox(), sender, robot, in.test()),
                mailContacts.letter(in.mail(), in.mailbox(), in.test()))
            .await()
            .atMost(PATIENCE);
    return switch (taken) {
      case ContactTaken contact -> MailTaken.of(contact);
      case Taken.SetAside(String reason) -> MailTaken.aside(reason);
    };
  }

  private MailTaken bounced(Arrival in, DeliveryReport.@Nullable Recipient failed) {
    // Nothing of a test was ever sent, so what comes back as one says nothing of real messages.
    Optional<UUID> inquiry =
        failed == null || in.test() ? Optional.empty() : returned.note(in.mail(), failed);
    MailTaken aside = setAside(in, "bounce");
    return inquiry.map(aside::toldTo).orElse(aside);
  }

  private MailTaken setAside(Arrival in, String reason) {
    Mail mail = in.mail();
    MailAddress sender = mail.from().isEmpty() ? null : mail.from().getFirst();
    SetAsideLetter letter =
        new SetAsideLetter(
            names.id(
                in.test() ? "test set aside" : "set aside",
                in.mailbox(),
                MailContacts.identity(mail)),
            in.mailbox(),
            mail.messageId(),
            reason,
            sender == null ? null : sender.address(),
            mail.subject(),
            mail.text(),
            in.test());
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
