package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent.WrapUpMode;
import io.careline.contract.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that an agent has to do now, the oldest first. */
public record AgentWork(
    String agentId,
    Presence presence,
    List<Offered> offers,
    List<Assigned> assignments,
    List<WrappingUp> wrapUps) {
  public AgentWork {
    offers = List.copyOf(offers);
    assignments = List.copyOf(assignments);
    wrapUps = List.copyOf(wrapUps);
  }

  /** What an agent has to know of an inquiry before opening it. */
  public record About(
      UUID inquiryId,
      Channel channel,
      String category,
      Priority priority,
      String tier,
      String language,
      UUID customerId,
      String queue,
      Instant receivedAt) {
    static About of(Item item) {
      InquiryRef ref = item.ref();
      return new About(
          ref.id(),
          ref.channel(),
          ref.category(),
          ref.priority(),
          ref.tier(),
          ref.language(),
          ref.customerId(),
          item.queue(),
          ref.receivedAt());
    }
  }

  /** An offer that has to be answered. */
  public record Offered(UUID offerId, @Nullable Instant expiresAt, About inquiry) {}

  /** An inquiry that the agent has. */
  public record Assigned(
      UUID assignmentId, Status status, @Nullable Instant resumesAt, int episode, About inquiry) {}

  /** After-contact work. */
  public record WrappingUp(
      UUID assignmentId,
      WrapUpMode mode,
      Instant startedAt,
      @Nullable Instant until,
      About inquiry) {}

  /** What {@code agent} has to do on {@code desk}. */
  public static AgentWork of(Desk desk, Agent agent) {
    List<Offered> offers = new ArrayList<>();
    List<Assigned> assignments = new ArrayList<>();
    List<WrappingUp> wrapUps = new ArrayList<>();
    for (Hold hold : agent.holds().values()) {
      Item item = desk.item(hold.inquiryId()).orElseThrow();
      About about = About.of(item);
      switch (hold.kind()) {
        case OFFER -> offers.add(new Offered(hold.ref(), item.terms().offerEnds(), about));
        case WORK, AWAITING ->
            assignments.add(
                new Assigned(
                    hold.ref(),
                    item.status(),
                    item.terms().resumesAt(),
                    item.fold().episode(),
                    about));
        case WRAP_UP -> {
          Item.Wrap wrap = item.wrapUps().get(hold.ref());
          if (wrap != null) {
            wrapUps.add(
                new WrappingUp(hold.ref(), wrap.mode(), wrap.startedAt(), wrap.until(), about));
          }
        }
      }
    }
    offers.sort(Comparator.comparing(offer -> offer.inquiry().receivedAt()));
    assignments.sort(Comparator.comparing(assigned -> assigned.inquiry().receivedAt()));
    wrapUps.sort(Comparator.comparing(WrappingUp::startedAt));
    return new AgentWork(agent.id(), agent.onDuty().presence(), offers, assignments, wrapUps);
  }
}
