package io.careline.reporting.api;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.reporting.domain.InquiryFact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an inquiry stands, as the log tells it.
 *
 * @param test whether it is a test, which is in no figure
 * @param agentId who has it, if anybody
 * @param episode counts from 1
 * @param contacts turns of the customer so far
 * @param changedAt the time of its latest event
 */
public record InquiryResponse(
    UUID inquiryId,
    boolean test,
    Status status,
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
    @Nullable String agentId,
    int episode,
    int contacts,
    @Nullable Instant resolvedAt,
    @Nullable Instant changedAt) {

  static InquiryResponse of(InquiryRef inquiry, InquiryFact fact) {
    return new InquiryResponse(
        inquiry.id(),
        inquiry.test(),
        fact.fold().status(),
        inquiry.channel(),
        inquiry.source(),
        inquiry.category(),
        inquiry.priority(),
        inquiry.tier(),
        inquiry.language(),
        inquiry.customerId(),
        inquiry.queue(),
        inquiry.policyVersion(),
        inquiry.receivedAt(),
        fact.fold().agentId(),
        fact.fold().episode(),
        fact.fold().contacts(),
        fact.fold().resolvedAt(),
        fact.changedAt());
  }
}
