package io.careline.contract;

import java.util.UUID;

/** A message for a customer waits to be delivered; address and text are fetched from intake. */
public sealed interface OutboundEvent extends EventData {

  /** What is sent. */
  enum Kind {
    REPLY,
    NOTICE,
    SURVEY
  }

  /** An integration should fetch {@code GET /outbound/{outboundId}} and deliver it. */
  @EventType("outbound.requested")
  record Requested(UUID outboundId, UUID inquiryId, Channel channel, String source, Kind kind)
      implements OutboundEvent {
    @Override
    public String topic() {
      return Topics.OUTBOUND;
    }

    @Override
    public String subject() {
      return inquiryId.toString();
    }
  }
}
