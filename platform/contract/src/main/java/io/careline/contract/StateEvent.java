package io.careline.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one current record per inquiry, told by reporting. */
public sealed interface StateEvent extends EventData {

  /**
   * Where an inquiry stands now.
   *
   * @param agentId who has it, if anybody
   * @param episode counts from 1
   * @param contacts turns of the customer so far
   */
  @EventType("inquiry.state")
  record InquiryState(
      InquiryRef inquiry,
      Status status,
      @Nullable String agentId,
      int episode,
      int contacts,
      Instant changedAt)
      implements StateEvent {
    @Override
    public String topic() {
      return Topics.INQUIRY_STATE;
    }

    @Override
    public String subject() {
      return inquiry.id().toString();
    }
  }
}
