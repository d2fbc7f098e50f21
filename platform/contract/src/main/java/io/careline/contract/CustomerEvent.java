package io.careline.contract;

import java.util.UUID;

/** Something that happened to one customer. */
public sealed interface CustomerEvent extends EventData {
  /** The customer, a pseudonym. */
  UUID customerId();

  @Override
  default String topic() {
    return Topics.CUSTOMERS;
  }

  @Override
  default String subject() {
    return customerId().toString();
  }

  /** {@code customerId} goes on as {@code into}. */
  @EventType("customer.merged")
  record Merged(UUID customerId, UUID into, String by) implements CustomerEvent {}

  /** Part of {@code customerId} goes on as {@code into}. */
  @EventType("customer.split")
  record Split(UUID customerId, UUID into, String by) implements CustomerEvent {}

  /** All that is known of the customer has to be deleted. */
  @EventType("customer.erased")
  record Erased(UUID customerId, String by) implements CustomerEvent {}

  /** The customer's data may be kept but not used, or used again. */
  @EventType("customer.restricted")
  record Restricted(UUID customerId, boolean restricted, String by) implements CustomerEvent {}
}
