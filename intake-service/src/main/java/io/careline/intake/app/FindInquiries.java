package io.careline.intake.app;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Status;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.PublicNumber;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and integrations look up. */
public interface FindInquiries {

  /** An inquiry. */
  Optional<InquiryView> inquiry(Tx tx, UUID id);

  /** Inquiries, the newest first, at most {@code limit}. */
  List<InquiryView> inquiries(Tx tx, Search search, int limit);

  /** Inquiries in which something was said, the best first; at most {@code limit}. */
  List<InquiryView> said(Tx tx, String words, Search search, int offset, int limit);

  /** All messages of an inquiry, in the order in which they were accepted. */
  List<MessageView> conversation(Tx tx, UUID inquiryId);

  /** The messages that came under a provider's id; several if the provider reused it. */
  List<TakenView> taken(Tx tx, String source, String messageId);

  /** A message to a customer with address and text. */
  Optional<OutboundView> outbound(Tx tx, UUID id);

  /** Every policy, the newest first. */
  List<PolicyView> policies(Tx tx);

  /** A policy's document. */
  Optional<String> document(Tx tx, String version);

  /**
   * What is asked for; null asks nothing.
   *
   * @param reference a customer's id in another system, with that in front or without
   * @param before only inquiries older than this one
   */
  record Search(
      @Nullable PublicNumber number,
      @Nullable UUID customer,
      @Nullable String reference,
      @Nullable Status status,
      @Nullable Channel channel,
      @Nullable UUID before) {}

  /** An inquiry as people see it. */
  record InquiryView(
      InquiryRef ref,
      String number,
      Status status,
      @Nullable String agentId,
      int episode,
      int contacts,
      @Nullable Instant resolvedAt,
      @Nullable Instant changedAt,
      int revision,
      String rule,
      @Nullable UUID linkedTo,
      @Nullable UUID mergedInto,
      @Nullable String subject,
      String address,
      @Nullable String name) {}

  /**
   * One message.
   *
   * @param kind a contact kind, or REPLY, NOTE, NOTICE, SURVEY
   * @param author the agent, or {@code intake} for notices; null for the customer
   * @param sender the address of the one of the customer's side who wrote it
   * @param delivery what became of a message to the customer; null for all others
   * @param text empty for invitations to surveys, as their link is the customer's alone
   * @param rest what a letter quotes and signs
   * @param html the whole of a letter as harmless HTML
   * @param incomplete whether not all of it could be read or kept
   */
  record MessageView(
      UUID id,
      @Nullable UUID contactId,
      String kind,
      Channel channel,
      @Nullable String author,
      @Nullable String sender,
      @Nullable String language,
      @Nullable String subject,
      String text,
      @Nullable String rest,
      @Nullable String html,
      boolean incomplete,
      List<AttachmentView> attachments,
      boolean robot,
      boolean reused,
      @Nullable Delivery delivery,
      Instant acceptedAt,
      @Nullable Instant occurredAt) {}

  /**
   * A file that came with a message.
   *
   * @param place by which it is fetched, from 0
   * @param contentId by which the HTML shows it
   * @param refusal why it is not kept; null if it is
   */
  record AttachmentView(
      int place,
      String name,
      String type,
      long size,
      @Nullable String contentId,
      @Nullable String refusal) {}

  /**
   * What became of a provider's message.
   *
   * @param inquiryId null if it belongs to none
   * @param reason why it belongs to none
   * @param test whether it came as a test
   */
  record TakenView(
      @Nullable UUID inquiryId,
      @Nullable UUID contactId,
      @Nullable String number,
      boolean reused,
      @Nullable String reason,
      boolean test) {}

  /**
   * A message for a customer.
   *
   * @param test whether it is for nobody: deliver it nowhere
   */
  record OutboundView(
      UUID id,
      UUID inquiryId,
      String number,
      Channel channel,
      String source,
      OutboundEvent.Kind kind,
      String address,
      @Nullable String name,
      @Nullable String subject,
      String language,
      String text,
      Delivery status,
      Instant requestedAt,
      boolean test) {}

  /** A policy version. */
  record PolicyView(
      String version, String name, String publishedBy, Instant publishedAt, boolean active) {}
}
