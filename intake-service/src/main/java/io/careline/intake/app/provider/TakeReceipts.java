package io.careline.intake.app.provider;

import io.careline.decider.Reply;
import io.careline.intake.app.ContactBounds;
import io.careline.intake.app.provider.KeepWebhooks.SentMessage;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.http.Replies;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Takes what providers say of messages to customers. */
@ApplicationScoped
public class TakeReceipts {
  private static final int REASON_MAX = 60;
  private static final String UNSPECIFIED = "UNSPECIFIED";

  private final Door<IntakeCommand> door;
  private final Database database;
  private final KeepWebhooks keep;

  TakeReceipts(Door<IntakeCommand> door, Database database, KeepWebhooks keep) {
    this.door = door;
    this.database = database;
    this.keep = keep;
  }

  /** Takes a receipt. The answer is false if it is about a message that is not ours. */
  Uni<Boolean> take(Told.Receipt receipt) {
    return database
        .read(tx -> keep.sent(tx, receipt.outboundId(), ContactBounds.id(receipt.messageId())))
        .chain(found -> take(receipt, found));
  }

  private Uni<Boolean> take(Told.Receipt receipt, Optional<SentMessage> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(false);
    }
    SentMessage message = found.get();
    IntakeCommand command =
        new IntakeCommand.Receipt(
            message.outboundId(), receipt.delivery(), codeOf(receipt.reason()));
    return door.submit(message.inquiryId().toString(), command, null)
        .map(reply ->
            switch (reply) {
              case Reply.Done _ -> true;
              case Reply.Refused refused -> throw Replies.refusal(refused);
            });
  }

  /** Remembers under which id the provider will speak of a message. */
  public Uni<Boolean> remember(UUID outboundId, String messageId) {
    return Uni.createFrom()
        .item(() ->
            database.transaction(tx -> {
              keep.remember(tx, outboundId, ContactBounds.text(messageId, ContactBounds.ID_MAX));
              return true;
            }))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** Reasons stand in events: a code, and never a sentence that could hold an address. */
  private static String codeOf(String reason) {
    String code = reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_.-]", "");
    return code.isEmpty() ? UNSPECIFIED : code.substring(0, Math.min(REASON_MAX, code.length()));
  }
}
