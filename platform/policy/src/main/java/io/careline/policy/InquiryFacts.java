package io.careline.policy;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What promises and escalation chains may look at.
 *
 * @param queue null until queued
 */
public record InquiryFacts(
    Channel channel,
    String source,
    String category,
    Priority priority,
    String tier,
    String language,
    @Nullable String queue) {

  /** The facts that an event tells of its inquiry. */
  public static InquiryFacts of(InquiryRef ref) {
    return new InquiryFacts(
        ref.channel(),
        ref.source(),
        ref.category(),
        ref.priority(),
        ref.tier(),
        ref.language(),
        ref.queue());
  }
}
