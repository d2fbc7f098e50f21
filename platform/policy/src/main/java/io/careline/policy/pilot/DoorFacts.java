package io.careline.policy.pilot;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;

/**
 * What is known of an inquiry before any policy has looked at it. The category is not among it: a
 * version that recognises categories differently would choose its own group.
 *
 * @param language in which the active version answers the customer
 */
public record DoorFacts(String tier, Channel channel, String source, String language) {

  /** The facts of an inquiry that was opened. */
  public static DoorFacts of(InquiryRef ref) {
    return new DoorFacts(ref.tier(), ref.channel(), ref.source(), ref.language());
  }
}
