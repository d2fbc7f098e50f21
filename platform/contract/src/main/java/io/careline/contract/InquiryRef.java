package io.careline.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every lifecycle event says of its inquiry.
 *
 * @param id the inquiry, a UUIDv7
 * @param channel the channel of the first contact
 * @param source the mailbox, number or page that the customer turned to
 * @param category the policy's category
 * @param priority as the event's author knew it; intake owns it
 * @param tier the customer tier, such as {@code STANDARD} or {@code VIP}
 * @param language BCP 47, the language that the customer is answered in
 * @param customerId a pseudonym
 * @param queue as the event's author knew it; routing owns it; null until queued
 * @param policyVersion the policy that was stamped on the inquiry at the door
 * @param receivedAt when the first contact was accepted
 * @param test true for a trial of an integration, which reaches no customer, no person on duty and
 *     no KPI; absent for all others
 * @param pilot the pilot that the customer was in when the inquiry was opened; absent for most
 */
public record InquiryRef(
    UUID id,
    Channel channel,
    String source,
    String category,
    Priority priority,
    String tier,
    String language,
    UUID customerId,
    @Nullable String queue,
    String policyVersion,
    Instant receivedAt,
    @AbsentUnlessTrue boolean test,
    @Nullable PilotRef pilot) {

  /**
   * A pilot as its inquiries name it.
   *
   * @param teams only agents of these teams get it while the pilot runs; absent means all
   */
  public record PilotRef(UUID id, @Nullable List<String> teams) {
    public PilotRef {
      teams = teams == null ? null : List.copyOf(teams);
    }
  }

  /** An inquiry that is in no pilot. */
  public InquiryRef(
      UUID id,
      Channel channel,
      String source,
      String category,
      Priority priority,
      String tier,
      String language,
      UUID customerId,
      @Nullable String queue,
      String policyVersion,
      Instant receivedAt,
      boolean test) {
    this(
        id,
        channel,
        source,
        category,
        priority,
        tier,
        language,
        customerId,
        queue,
        policyVersion,
        receivedAt,
        test,
        null);
  }

  /** An inquiry of a real customer. */
  public InquiryRef(
      UUID id,
      Channel channel,
      String source,
      String category,
      Priority priority,
      String tier,
      String language,
      UUID customerId,
      @Nullable String queue,
      String policyVersion,
      Instant receivedAt) {
    this(
        id,
        channel,
        source,
        category,
        priority,
        tier,
        language,
        customerId,
        queue,
        policyVersion,
        receivedAt,
        false);
  }

  /** The same inquiry in {@code queue}. */
  public InquiryRef inQueue(@Nullable String queue) {
    return classified(category, priority, queue, policyVersion);
  }

  /** The same inquiry under another category, priority and policy version. */
  public InquiryRef reclassified(String category, Priority priority, String policyVersion) {
    return classified(category, priority, queue, policyVersion);
  }

  private InquiryRef classified(
      String category, Priority priority, @Nullable String queue, String policyVersion) {
    return new InquiryRef(
        id,
        channel,
        source,
        category,
        priority,
        tier,
        language,
        customerId,
        queue,
        policyVersion,
        receivedAt,
        test,
        pilot);
  }

  /** The same inquiry in a pilot. */
  public InquiryRef in(@Nullable PilotRef pilot) {
    return new InquiryRef(
        id,
        channel,
        source,
        category,
        priority,
        tier,
        language,
        customerId,
        queue,
        policyVersion,
        receivedAt,
        test,
        pilot);
  }
}
