package io.careline.routing.domain;

import io.careline.contract.Channel;
import java.util.UUID;

/**
 * What an agent has to do with an inquiry at the moment.
 *
 * @param ref the offer's id, or the assignment's
 */
public record Hold(UUID ref, String agentId, UUID inquiryId, Kind kind, Channel channel) {

  /** What the agent does. */
  public enum Kind {
    /** The agent is asked. */
    OFFER,
    /** The agent works on it. */
    WORK,
    /** The agent keeps it until somebody answers or a time comes. */
    AWAITING,
    /** The agent does after-contact work for it. */
    WRAP_UP;

    /** Whether it takes capacity: what only lies there for later does not. */
    public boolean takesCapacity() {
      return this != AWAITING;
    }
  }
}
