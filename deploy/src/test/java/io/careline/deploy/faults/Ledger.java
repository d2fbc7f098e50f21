package io.careline.deploy.faults;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the outside world knows: what it sent, and what it was told. */
final class Ledger {
  private final Map<String, UUID> accepted = new ConcurrentHashMap<>();
  private final Set<UUID> settled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();

  /** Careline has said that the contact with {@code messageId} is {@code inquiryId}. */
  void accepted(String messageId, UUID inquiryId) {
    accepted.put(messageId, inquiryId);
  }

  /** An attempt ended without a good answer. */
  void refused() {
    refusals.incrementAndGet();
  }

  /** An agent is through with it. */
  void settled(UUID inquiryId) {
    settled.add(inquiryId);
  }

  int acceptedCount() {
    return accepted.size();
  }

  int refusals() {
    return refusals.get();
  }

  int settledCount() {
    return settled.size();
  }

  /** The inquiries that there have to be, by the provider's id of the contact. */
  Map<String, UUID> accepted() {
    return Map.copyOf(accepted);
  }
}
