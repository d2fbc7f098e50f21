package io.careline.reporting.domain;

import io.careline.contract.InquiryRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When each customer turned to the company about each category, over all inquiries. Customers that
 * were merged are one, whoever they were when they wrote.
 */
final class Repetitions {
  private final Customers customers;
  private final Map<Matter, List<Instant>> contacts = new HashMap<>();

  private record Matter(UUID customerId, String category) {}

  Repetitions(Collection<InquiryFact> facts, Customers customers) {
    this.customers = customers;
    for (InquiryFact fact : facts) {
      InquiryRef inquiry = fact.inquiry();
      if (inquiry != null) {
        contacts
            .computeIfAbsent(matter(inquiry), ignored -> new ArrayList<>())
            .addAll(fact.conversation().contacts());
      }
    }
  }

  /** Whether the customer came again after {@code at} and up to {@code window} later. */
  boolean within(InquiryRef inquiry, Instant at, Duration window) {
    Instant end = at.plus(window);
    return contacts.getOrDefault(matter(inquiry), List.of()).stream()
        .anyMatch(contact -> contact.isAfter(at) && !contact.isAfter(end));
  }

  private Matter matter(InquiryRef inquiry) {
    return new Matter(customers.of(inquiry), inquiry.category());
  }
}
