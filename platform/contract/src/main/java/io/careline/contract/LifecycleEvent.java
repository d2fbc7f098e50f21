package io.careline.contract;

/** Something that happened to one inquiry. All of them stand in one order on one topic. */
public sealed interface LifecycleEvent extends EventData
    permits IntakeEvent, RoutingEvent, ClockEvent, EscalationEvent, FeedbackEvent {

  /** The inquiry as the event's author knew it, so that a subscriber needs no join. */
  InquiryRef inquiry();

  @Override
  default String topic() {
    return Topics.INQUIRIES;
  }

  @Override
  default String subject() {
    return inquiry().id().toString();
  }
}
