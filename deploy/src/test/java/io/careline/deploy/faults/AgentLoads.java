package io.careline.deploy.faults;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.InquiryWork;
import io.careline.policy.Capacity;
import io.careline.policy.document.DefaultPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much agents had in work and on offer at once, by what the log says of their inquiries. */
final class AgentLoads {
  private AgentLoads() {}

  /**
   * The time in which an agent was asked to take an inquiry, or had it.
   *
   * @param to null as long as it lasts
   */
  private record Hold(String agentId, Channel channel, Instant from, @Nullable Instant to) {
    /** Of what begins at one instant nobody can say the order: other channels came later then. */
    boolean holdsWhen(Hold begins) {
      boolean began =
          from.isBefore(begins.from) || (from.equals(begins.from) && channel == begins.channel);
      return began && (to == null || begins.from.isBefore(to));
    }
  }

  /** Agents that had more than the policy allows, in words. */
  static List<String> exceeded(Collection<List<Event>> inquiries) {
    Capacity capacity = DefaultPolicy.load().capacity();
    List<Hold> holds = new ArrayList<>();
    inquiries.forEach(events -> holds.addAll(holds(events)));
    List<String> exceeded = new ArrayList<>();
    // Load rises only where a hold begins.
    for (Hold begins : holds.stream().sorted(Comparator.comparing(Hold::from)).toList()) {
      int load =
          holds.stream()
              .filter(hold -> hold.agentId().equals(begins.agentId()))
              .filter(hold -> hold.holdsWhen(begins))
              .filter(hold -> counts(hold.channel(), begins.channel(), capacity))
              .mapToInt(hold -> capacity.cost(hold.channel()))
              .sum();
      if (load > capacity.total()) {
        exceeded.add(begins.agentId() + " carried " + load + " at " + begins.from());
      }
    }
    return exceeded;
  }

  // Work that may be interrupted makes room for what may not.
  private static boolean counts(Channel held, Channel begins, Capacity capacity) {
    return capacity.interruptible().contains(begins) || !capacity.interruptible().contains(held);
  }

  private static List<Hold> holds(List<Event> events) {
    List<Hold> holds = new ArrayList<>();
    InquiryFold fold = InquiryFold.start();
    String held = null;
    Instant since = Instant.MIN;
    for (Event event : events) {
      fold = fold.apply(event);
      String now = heldBy(fold);
      if (!Objects.equals(held, now)) {
        if (held != null) {
          holds.add(new Hold(held, channelOf(fold), since, event.time()));
        }
        held = now;
        since = event.time();
      }
    }
    if (held != null) {
      holds.add(new Hold(held, channelOf(fold), since, null));
    }
    return holds;
  }

  private static Channel channelOf(InquiryFold fold) {
    return Objects.requireNonNull(fold.inquiry(), "held before it was received").channel();
  }

  // Who accepts an offer goes on holding.
  private static @Nullable String heldBy(InquiryFold fold) {
    InquiryWork.Offer offer = fold.openOffer();
    return offer == null ? fold.agentId() : offer.agentId();
  }
}
