package io.careline.intake.app.mail;

import io.careline.decider.Reply;
import io.careline.intake.app.SentMessageIds;
import io.careline.intake.app.SentMessageIds.Sent;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.mail.DeliveryReport;
import io.careline.intake.domain.mail.Mail;
import io.careline.runtime.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells inquiries which of our mails came back. Blocks its caller. */
@ApplicationScoped
class ReturnedMails {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REASON_MAX = 500;

  private final SentMessageIds sent;
  private final Door<IntakeCommand> door;

  ReturnedMails(SentMessageIds sent, Door<IntakeCommand> door) {
    this.sent = sent;
    this.door = door;
  }

  /**
   * Notes that the mail which {@code bounce} brings back was not delivered.
   *
   * @return the inquiry; empty if the mail that came back is none of ours
   */
  Optional<UUID> note(Mail bounce, DeliveryReport.Recipient failed) {
    Optional<Sent> ours =
        Stream.of(bounce.quotedIds(), bounce.inReplyTo(), bounce.references())
            .flatMap(ids -> ids.stream())
            .flatMap(id -> sent.read(id).stream())
            .findFirst();
    return ours.flatMap(mail -> note(mail, failed));
  }

  private Optional<UUID> note(Sent mail, DeliveryReport.Recipient failed) {
    String reason = failed.reason();
    IntakeCommand command =
        new IntakeCommand.Receipt(
            mail.outboundId(),
            Delivery.FAILED,
            reason.substring(0, Math.min(reason.length(), REASON_MAX)));
    Reply reply = door.submit(mail.inquiryId().toString(), command, null).await().atMost(PATIENCE);
    return reply instanceof Reply.Done ? Optional.of(mail.inquiryId()) : Optional.empty();
  }
}
