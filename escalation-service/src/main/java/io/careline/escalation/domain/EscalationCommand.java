package io.careline.escalation.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and programs may want of escalations. */
public sealed interface EscalationCommand {

  /**
   * Open the chain that the policy has for requests; the reply names the open one if there is one.
   *
   * @param reason in the person's words; kept in this service's database only
   */
  record Request(UUID inquiryId, String by, @Nullable String reason) implements EscalationCommand {}

  /** What is about an escalation that is there. */
  sealed interface About extends EscalationCommand {
    /** The escalation. */
    UUID escalationId();

    /** Who wants it. */
    String by();
  }

  /** {@code by} takes care of it. */
  record Acknowledge(UUID escalationId, String by) implements About {}

  /**
   * Give it back to a lower tier.
   *
   * @param tier which one; null means the next lower
   */
  record DeEscalate(UUID escalationId, @Nullable Integer tier, String by) implements About {}

  /**
   * End it.
   *
   * @param reason in the person's words; kept in this service's database only
   */
  record Close(UUID escalationId, String by, @Nullable String reason) implements About {}
}
