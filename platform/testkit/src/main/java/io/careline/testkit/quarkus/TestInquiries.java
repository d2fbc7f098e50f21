package io.careline.testkit.quarkus;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import java.time.Instant;
import java.util.UUID;

/** Ordinary inquiries of new customers, and what intake says of them. */
public final class TestInquiries {
  private TestInquiries() {}

  /** About nothing in particular, of normal priority and standard tier, in no queue yet. */
  public static InquiryRef inquiry(
      Channel channel, String language, String policyVersion, Instant receivedAt) {
    return new InquiryRef(
        UUID.randomUUID(),
        channel,
        "support@example.com",
        "other",
        Priority.NORMAL,
        "STANDARD",
        language,
        UUID.randomUUID(),
        null,
        policyVersion,
        receivedAt);
  }

  /** The same as an integrator's test. */
  public static InquiryRef asTest(InquiryRef real) {
    return new InquiryRef(
        real.id(),
        real.channel(),
        real.source(),
        real.category(),
        real.priority(),
        real.tier(),
        real.language(),
        real.customerId(),
        real.queue(),
        real.policyVersion(),
        real.receivedAt(),
        true);
  }

  /** The first contact was accepted. */
  public static IntakeEvent received(InquiryRef inquiry) {
    return new IntakeEvent.Received(
        inquiry, UUID.randomUUID(), UUID.randomUUID(), "category:other", null, null);
  }

  /** An agent answered the customer. */
  public static IntakeEvent replied(InquiryRef inquiry) {
    return new IntakeEvent.Replied(inquiry, UUID.randomUUID(), UUID.randomUUID(), "agent-1", false);
  }
}
