package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import java.util.UUID;

/** How a message to a customer begins its way. */
final class Outgoing {
  private Outgoing() {}

  /**
   * Asks for its delivery. A test's message goes nowhere, so nobody is asked: it counts as
   * delivered at once, and all that follows from a delivery follows.
   */
  static EventData event(InquiryRef ref, UUID outboundId, OutboundEvent.Kind kind) {
    return ref.test()
        ? new IntakeEvent.Delivered(ref, outboundId, false)
        : new OutboundEvent.Requested(outboundId, ref.id(), ref.channel(), ref.source(), kind);
  }
}
