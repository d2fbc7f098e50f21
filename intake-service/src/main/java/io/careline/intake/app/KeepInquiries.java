package io.careline.intake.app;

import io.careline.contract.InquiryRef;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Status;
import io.careline.intake.domain.Delivery;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written beside the states: one statement per kind for a whole batch. */
public interface KeepInquiries {

  /** Inquiries that were opened. */
  void open(Tx tx, List<OpenedInquiry> rows);

  /** Inquiries that changed. */
  void change(Tx tx, List<InquiryStanding> rows);

  /** Texts of the company: replies, notes and notices. */
  void say(Tx tx, List<OwnMessage> rows);

  /** Whom notices speak to, by inquiry. */
  Map<UUID, Addressee> addressees(Tx tx, Collection<UUID> inquiries);

  /** Whom a notice speaks to. */
  record Addressee(String number, @Nullable String name) {}

  /** Messages that wait for delivery. */
  void request(Tx tx, List<OutboundRequest> rows);

  /** What became of messages. */
  void receive(Tx tx, List<ReceiptRow> rows);

  /** Policies that were published. */
  void publish(Tx tx, List<PolicyRow> rows);

  /** Policies that became active. */
  void activate(Tx tx, List<ActivationRow> rows);

  /**
   * An inquiry that was opened.
   *
   * @param address where the customer is answered
   * @param identifierId what the customer turned to us from
   */
  record OpenedInquiry(
      InquiryStanding standing,
      String number,
      UUID conversationId,
      String rule,
      @Nullable UUID linkedTo,
      String address,
      @Nullable String name,
      @Nullable String subject,
      @Nullable UUID identifierId) {}

  /** An inquiry as it stands. */
  record InquiryStanding(
      InquiryRef ref,
      Status status,
      @Nullable String agentId,
      int episode,
      int contacts,
      @Nullable Instant resolvedAt,
      @Nullable Instant changedAt,
      int revision) {}

  /** What the company said. */
  record OwnMessage(
      UUID id, InquiryRef inquiry, String kind, String author, String text, Instant at) {}

  /** A message that waits for delivery. */
  record OutboundRequest(
      UUID id, UUID inquiryId, UUID messageId, OutboundEvent.Kind kind, Instant at) {}

  /** What became of a message. */
  record ReceiptRow(UUID outboundId, Delivery delivery, @Nullable String reason, Instant at) {}

  /** A policy. */
  record PolicyRow(String version, String name, String document, String by, Instant at) {}

  /** An activation. */
  record ActivationRow(String version, String by, Instant at) {}
}
