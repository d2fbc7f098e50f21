package io.careline.contract;

import io.careline.contract.RoutingEvent.AwaitingWhat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Short histories of one inquiry that lead to each status, and events that fit them. */
final class Histories {
  static final InquiryRef INQUIRY =
      new InquiryRef(
          Samples.INQUIRY,
          Channel.EMAIL,
          "support@shop.example",
          "billing",
          Priority.NORMAL,
          "STANDARD",
          "de",
          Samples.uuid("customer"),
          null,
          "v1",
          Samples.TIME);
  static final UUID OFFER = Samples.uuid("offer");
  static final UUID ASSIGNMENT = Samples.uuid("assignment");
  private static final Instant LATER = Samples.TIME.plusSeconds(3600);

  /** A fold in {@code status}, after the shortest history that leads there. */
  InquiryFold in(Status status) {
    InquiryFold fold = InquiryFold.start();
    Instant at = Samples.TIME;
    for (EventData data : historyTo(status)) {
      at = at.plusSeconds(1);
      fold = fold.apply(Samples.event(data, at, 1));
    }
    return fold;
  }

  private static List<EventData> historyTo(Status status) {
    List<EventData> history = new ArrayList<>(List.of(received()));
    switch (status) {
      case RECEIVED -> {}
      case QUEUED -> history.add(queued());
      case OFFERED -> history.addAll(List.of(queued(), offered()));
      case ASSIGNED -> history.addAll(List.of(queued(), offered(), assigned()));
      case AWAITING_CUSTOMER ->
          history.addAll(List.of(queued(), offered(), assigned(), awaiting(AwaitingWhat.CUSTOMER)));
      case AWAITING_THIRD_PARTY ->
          history.addAll(
              List.of(queued(), offered(), assigned(), awaiting(AwaitingWhat.THIRD_PARTY)));
      case FOLLOW_UP ->
          history.addAll(
              List.of(queued(), offered(), assigned(), awaiting(AwaitingWhat.FOLLOW_UP)));
      case RESOLVED -> history.addAll(List.of(queued(), offered(), assigned(), resolved()));
      case CLOSED ->
          history.addAll(
              List.of(
                  queued(),
                  offered(),
                  assigned(),
                  resolved(),
                  new RoutingEvent.Closed(INQUIRY, "TIME")));
      case ABANDONED -> history.addAll(List.of(queued(), abandoned()));
      case REJECTED -> history.add(rejected());
      case MERGED -> history.addAll(List.of(queued(), offered(), assigned(), merged()));
    }
    return history;
  }

  boolean isEnding(Status status) {
    return status == Status.ABANDONED || status == Status.REJECTED || status == Status.MERGED;
  }

  Event ending(Status status) {
    if (status == Status.ABANDONED) {
      return event(abandoned());
    }
    return event(status == Status.REJECTED ? rejected() : merged());
  }

  Event event(EventData data) {
    return Samples.event(data, LATER, 9);
  }

  /** Each event of routing, about the offer and the assignment of these histories. */
  List<Event> everyRoutingEvent() {
    List<EventData> events = new ArrayList<>();
    for (Class<?> type : RoutingEvent.class.getPermittedSubclasses()) {
      if (type == RoutingEvent.Awaiting.class) {
        Arrays.stream(AwaitingWhat.values()).map(Histories::awaiting).forEach(events::add);
      } else if (type == RoutingEvent.Assigned.class) {
        events.add(assigned());
        events.add(new RoutingEvent.Assigned(INQUIRY, ASSIGNMENT, null, "ann", null, "boss"));
      } else {
        events.add(fitting(type.asSubclass(EventData.class)));
      }
    }
    return events.stream().map(this::event).toList();
  }

  List<Event> everyIntakeEvent() {
    return Arrays.stream(IntakeEvent.class.getPermittedSubclasses())
        .map(type -> event(Samples.of(type.asSubclass(EventData.class))))
        .toList();
  }

  private static EventData fitting(Class<? extends EventData> type) {
    if (type == RoutingEvent.OfferDeclined.class) {
      return new RoutingEvent.OfferDeclined(INQUIRY, OFFER, "ann", "BUSY");
    }
    if (type == RoutingEvent.OfferExpired.class) {
      return new RoutingEvent.OfferExpired(INQUIRY, OFFER, "ann");
    }
    if (type == RoutingEvent.OfferRevoked.class) {
      return new RoutingEvent.OfferRevoked(INQUIRY, OFFER, "ann", "GONE");
    }
    if (type == RoutingEvent.Unassigned.class) {
      return new RoutingEvent.Unassigned(INQUIRY, ASSIGNMENT, "ann", "GONE");
    }
    return Samples.of(type);
  }

  static EventData received() {
    return new IntakeEvent.Received(
        INQUIRY, Samples.uuid("1"), Samples.uuid("conversation"), "words", null, null);
  }

  static EventData queued() {
    return new RoutingEvent.Queued(INQUIRY, "billing", "all", 1, "RECEIVED");
  }

  static EventData offered() {
    return new RoutingEvent.Offered(
        INQUIRY, OFFER, "ann", LATER, Samples.of(RoutingDecision.class));
  }

  static EventData assigned() {
    return new RoutingEvent.Assigned(INQUIRY, ASSIGNMENT, OFFER, "ann", null, "ann");
  }

  static EventData awaiting(AwaitingWhat what) {
    return new RoutingEvent.Awaiting(INQUIRY, "ann", what, null, null);
  }

  static EventData resolved() {
    return new RoutingEvent.Resolved(INQUIRY, "ann", null, 1, "SOLVED");
  }

  private static EventData abandoned() {
    return new IntakeEvent.Abandoned(INQUIRY, Samples.uuid("1"), null);
  }

  private static EventData rejected() {
    return new IntakeEvent.Rejected(INQUIRY, "SPAM");
  }

  private static EventData merged() {
    return new IntakeEvent.Merged(INQUIRY, Samples.uuid("into"), "boss");
  }
}
