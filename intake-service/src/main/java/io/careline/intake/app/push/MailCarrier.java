package io.careline.intake.app.push;

import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.MailboxSettings;
import io.careline.intake.app.MailboxSettings.Mailbox;
import io.careline.intake.app.MailboxSettings.Smtp;
import io.careline.intake.app.ReplyToken;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Brings messages to customers as mails, by the relay of the mailbox that they wrote to. */
@ApplicationScoped
public class MailCarrier implements Carrier {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int REFERENCES_MAX = 20;

  private final MailboxSettings mailboxes;
  private final Database database;
  private final FindInquiries find;
  private final MailThreads threads;
  private final ReplyToken tokens;
  private final SmtpRelay relay;

  MailCarrier(
      MailboxSettings mailboxes,
      Database database,
      FindInquiries find,
      MailThreads threads,
      ReplyToken tokens,
      SmtpRelay relay) {
    this.mailboxes = mailboxes;
    this.database = database;
    this.find = find;
    this.threads = threads;
    this.tokens = tokens;
    this.relay = relay;
  }

  @Override
  public Endpoint.Kind kind() {
    return Endpoint.Kind.MAIL;
  }

  @Override
  public Outcome carry(Parcel parcel) {
    Mailbox mailbox = mailboxes.all().get(parcel.endpoint().name());
    Optional<Smtp> smtp = mailbox == null ? Optional.empty() : mailbox.smtp();
    if (mailbox == null || smtp.isEmpty()) {
      return new Outcome.Failed("NOT_CONFIGURED", null);
    }
    Optional<OutgoingMail> mail =
        database.read(tx -> mail(tx, parcel, mailbox)).await().atMost(PATIENCE);
    return mail.isEmpty()
        ? new Outcome.Refused("MESSAGE_UNKNOWN")
        : relay.send(mail.get(), smtp.get(), parcel.startedAt());
  }

  private Optional<OutgoingMail> mail(Tx tx, Parcel parcel, Mailbox mailbox) {
    UUID id = parcel.outboundId();
    if (id == null) {
      return Optional.empty();
    }
    return find.outbound(tx, id)
        .map(message ->
            OutgoingMail.of(
                message,
                mailbox,
                tokens.encode(message.inquiryId()),
                threads.before(tx, message.inquiryId(), id, REFERENCES_MAX)));
  }
}
