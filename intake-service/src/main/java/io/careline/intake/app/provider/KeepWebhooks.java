package io.careline.intake.app.provider;

import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of webhooks beside the contacts that they bring. */
public interface KeepWebhooks {

  /** Keeps what nobody understood; the same again is kept once. Old ones are forgotten. */
  void keep(Tx tx, KeptWebhook webhook);

  /** What nobody understood, the newest first. */
  List<KeptWebhook> kept(Tx tx, @Nullable String provider, @Nullable Place before, int limit);

  /** Remembers the provider's id of a message to a customer. */
  void remember(Tx tx, UUID outboundId, String messageId);

  /** The message to a customer that is meant, by our id or by the provider's. */
  Optional<SentMessage> sent(Tx tx, @Nullable UUID outboundId, @Nullable String messageId);

  /**
   * Remembers for a day that {@code token} came at {@code at} with {@code content}.
   *
   * @return false if it came with another content before
   */
  boolean claim(Tx tx, UUID token, String content, Instant at);

  /** What nobody understood. */
  record KeptWebhook(UUID id, String provider, String type, String payload, Instant receivedAt) {}

  /** A row's place in the list. */
  record Place(Instant receivedAt, UUID id) {}

  /** A message to a customer. */
  record SentMessage(UUID outboundId, UUID inquiryId) {}
}
