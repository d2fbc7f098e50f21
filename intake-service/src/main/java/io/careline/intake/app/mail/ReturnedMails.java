package io.careline.intake.app.mail;

import io.careline.decider.Reply;
import io.careline.intake.app.ReplyToken;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.mail.DeliveryReport;
import io.careline.intake.domain.mail.Mail;
import io.careline.runtime.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells inquiries which of our mails came back. Blocks its caller. */
@ApplicationScoped
class ReturnedMails {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REASON_MAX = 500;
  private static final Pattern OUTBOUND_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ReplyToken tokens;
  private final Door<IntakeCommand> door;

  ReturnedMails(ReplyToken tokens, Door<IntakeCommand> door) {
    this.tokens = tokens;
    this.door = door;
  }

  private record Ours(UUID inquiryId, UUID outboundId) {}

  /**
   * Notes that the mail which {@code bounce} brings back was not delivered.
   *
   * @return the inquiry; empty if the mail that came back is none of ours
   */
  Optional<UUID> note(Mail bounce, DeliveryReport.Recipient failed) {
    Optional<Ours> ours =
        Stream.of(bounce.quotedIds(), bounce.inReplyTo(), bounce.references())
            .flatMap(ids -> ids.stream())
            .flatMap(id -> oursOf(id).stream())
            .findFirst();
    return ours.flatMap(mail -> note(mail, failed));
  }

  private Optional<UUID> note(Ours mail, DeliveryReport.Recipient failed) {
    String reason = failed.reason();
    IntakeCommand command =
        new IntakeCommand.Receipt(
            mail.outboundId(),
            Delivery.FAILED,
            reason.substring(0, Math.min(reason.length(), REASON_MAX)));
    Reply reply = door.submit(mail.inquiryId().toString(), command, null).await().atMost(PATIENCE);
    return reply instanceof Reply.Done ? Optional.of(mail.inquiryId()) : Optional.empty();
  }

  /** Our message ids bear the inquiry's token and the message's id. */
  private Optional<Ours> oursOf(String messageId) {
    return tokens
        .read(messageId)
        .flatMap(inquiry ->
            OUTBOUND_ID
                .matcher(messageId)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(outbound -> new Ours(inquiry, UUID.fromString(outbound))));
  }
}
