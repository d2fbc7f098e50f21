package io.careline.reporting.domain;

import io.careline.contract.InquiryRef;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is one with whom by now. An inquiry's events name whoever was the customer when it was
 * opened; customers merge and part afterwards. Nobody's id comes back after a merge, and who parts
 * gets a new one, so that it makes no difference in which order merges are told.
 *
 * @param mergedInto as whom each merged customer went on
 * @param parted inquiries that went to another customer in a split, and to whom at last
 */
public record Customers(Map<UUID, UUID> mergedInto, Map<UUID, UUID> parted) {
  /** Nobody merged, nobody parted. */
  public static final Customers AS_TOLD = new Customers(Map.of(), Map.of());

  public Customers {
    mergedInto = Map.copyOf(mergedInto);
    parted = Map.copyOf(parted);
  }

  /** Whose inquiry it is by now. */
  public UUID of(InquiryRef inquiry) {
    UUID customer = parted.getOrDefault(inquiry.id(), inquiry.customerId());
    Set<UUID> seen = new HashSet<>();
    @Nullable UUID next = mergedInto.get(customer);
    // Merges make no circle at intake; a log that has one must not hang the figures.
    while (next != null && seen.add(customer)) {
      customer = next;
      next = mergedInto.get(customer);
    }
    return customer;
  }
}
