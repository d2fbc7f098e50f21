package io.careline.reporting.domain;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events of one inquiry, told one after the other in seconds since it was received. */
final class Story {
  private static final double CLOCK_AHEAD = 3_600;
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final InquiryRef inquiry;
  private final List<Event> events = new ArrayList<>();

  private Story(InquiryRef inquiry) {
    this.inquiry = inquiry;
    tell(
        Source.INTAKE,
        0,
        new IntakeEvent.Received(
            inquiry, id("contact", 1), id("conversation", 1), "category:other", null, null));
  }

  static Story of(Channel channel) {
    return of(channel, 1, START, 1);
  }

  static Story of(Channel channel, int number, Instant receivedAt, int customer) {
    return new Story(
        new InquiryRef(
            new UUID(0x7000, number),
            channel,
            "support",
            "billing",
            Priority.NORMAL,
            "STANDARD",
            "en",
            new UUID(0x8000, customer),
            null,
            "p1",
            receivedAt));
  }

  static UUID id(String kind, int number) {
    return new UUID(kind.hashCode(), number);
  }

  Story queued(double at) {
    return tell(
        Source.ROUTING, at, new RoutingEvent.Queued(inquiry, "care", "main", 1, "CLASSIFIED"));
  }

  Story assigned(double at, String agent, int assignment) {
    return tell(
        Source.ROUTING,
        at,
        new RoutingEvent.Assigned(
            inquiry, id("assignment", assignment), null, agent, "team-" + agent, agent));
  }

  /** A program takes it. */
  Story assignedToBot(double at, int assignment) {
    return tell(
        Source.ROUTING,
        at,
        new RoutingEvent.Assigned(
            inquiry, id("assignment", assignment), null, "robbie", null, "robbie", true));
  }

  Story awaiting(double at, String agent) {
    return tell(
        Source.ROUTING,
        at,
        new RoutingEvent.Awaiting(inquiry, agent, RoutingEvent.AwaitingWhat.CUSTOMER, null, null));
  }

  Story resumed(double at, String agent) {
    return tell(Source.ROUTING, at, new RoutingEvent.Resumed(inquiry, agent, "CUSTOMER"));
  }

  Story transferred(double at, String from, int assignment) {
    tell(Source.ROUTING, at, new RoutingEvent.Transferred(inquiry, from, "care", null, "SKILL"));
    return tell(
        Source.ROUTING,
        at,
        new RoutingEvent.Unassigned(inquiry, id("assignment", assignment), from, "TRANSFERRED"));
  }

  Story resolved(double at, String agent, int episode) {
    return tell(
        Source.ROUTING,
        at,
        new RoutingEvent.Resolved(inquiry, agent, "team-" + agent, episode, "SOLVED"));
  }

  Story reopened(double at, int episode) {
    return tell(Source.ROUTING, at, new RoutingEvent.Reopened(inquiry, episode, "CUSTOMER"));
  }

  Story wrappedUp(double from, double to, String agent, int assignment) {
    return tell(
        Source.ROUTING,
        to,
        new RoutingEvent.WrappedUp(
            inquiry, id("assignment", assignment), agent, time(from), "DONE"));
  }

  Story contacted(double at) {
    return tell(
        Source.INTAKE,
        at,
        new IntakeEvent.Contacted(inquiry, id("contact", 2), inquiry.channel(), null));
  }

  Story inIncident(double at, boolean joins) {
    UUID incident = id("incident", 1);
    return tell(
        Source.INTAKE,
        at,
        joins
            ? new IntakeEvent.IncidentJoined(inquiry, incident, "sue")
            : new IntakeEvent.IncidentLeft(inquiry, incident, "sue"));
  }

  Story replied(double at, boolean bot) {
    return tell(
        Source.INTAKE,
        at,
        new IntakeEvent.Replied(inquiry, id("message", 1), id("outbound", 1), "anna", bot));
  }

  Story answered(double at, String agent) {
    return tell(
        Source.INTAKE, at, new IntakeEvent.Answered(inquiry, id("contact", 1), agent, time(at)));
  }

  /** A program picks up. */
  Story answeredByBot(double at) {
    return tell(
        Source.INTAKE,
        at,
        new IntakeEvent.Answered(inquiry, id("contact", 1), "robbie", time(at), true));
  }

  /** When the caller began to wait for an agent, by a telephony whose clock is an hour ahead. */
  Story callQueued(double at) {
    return tell(
        Source.INTAKE,
        at,
        new IntakeEvent.CallQueued(inquiry, id("contact", 1), time(at + CLOCK_AHEAD)));
  }

  Story answeredByThatClock(double at, String agent) {
    return tell(
        Source.INTAKE,
        at,
        new IntakeEvent.Answered(inquiry, id("contact", 1), agent, time(at + CLOCK_AHEAD)));
  }

  Story callbackRequested(double at) {
    return tell(
        Source.INTAKE, at, new IntakeEvent.CallbackRequested(inquiry, id("contact", 1), time(at)));
  }

  Story held(double at) {
    return tell(Source.INTAKE, at, new IntakeEvent.CallHeld(inquiry, id("contact", 1), time(at)));
  }

  Story retrieved(double at) {
    return tell(
        Source.INTAKE, at, new IntakeEvent.CallRetrieved(inquiry, id("contact", 1), time(at)));
  }

  Story callEnded(double at) {
    return tell(Source.INTAKE, at, new IntakeEvent.CallEnded(inquiry, id("contact", 1), time(at)));
  }

  Story abandoned(double at) {
    return tell(Source.INTAKE, at, new IntakeEvent.Abandoned(inquiry, id("contact", 1), time(at)));
  }

  Story rejected(double at) {
    return tell(Source.INTAKE, at, new IntakeEvent.Rejected(inquiry, "SPAM"));
  }

  Story met(double at, boolean late) {
    return tell(
        Source.SLA,
        at,
        new ClockEvent.Met(
            inquiry, clock(), time(100), time(at), Duration.ZERO, Duration.ZERO, late));
  }

  Story breached() {
    return tell(Source.SLA, 100, new ClockEvent.Breached(inquiry, clock(), time(100)));
  }

  Story judged(double at, FeedbackEvent.Measure measure, int value, int revision) {
    FeedbackEvent.Attribution attribution = new FeedbackEvent.Attribution("anna", "team-anna", 1);
    if (revision == 1) {
      tell(
          Source.FEEDBACK,
          at,
          new FeedbackEvent.Invited(
              inquiry, id("survey", 1), "s", List.of(measure), attribution, time(9_999)));
    }
    return tell(
        Source.FEEDBACK,
        at,
        new FeedbackEvent.Answered(
            inquiry,
            id("survey", 1),
            "s",
            List.of(new FeedbackEvent.Score(measure, value, 1, 5, true)),
            attribution,
            false,
            revision));
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  InquiryFact fact() {
    return fact(events);
  }

  static InquiryFact fact(List<Event> events) {
    InquiryFact fact = InquiryFact.nothing();
    for (Event event : events) {
      fact = fact.evolve(event);
    }
    return fact;
  }

  private static ClockEvent.ClockRef clock() {
    return new ClockEvent.ClockRef("first-reply", Target.FIRST_RESPONSE, 1);
  }

  private Instant time(double seconds) {
    return inquiry.receivedAt().plusMillis(Math.round(seconds * 1000));
  }

  private Story tell(Source source, double at, EventData data) {
    events.add(
        new Event(
            source + " " + events.size(),
            source,
            time(at),
            null,
            "p1",
            null,
            events.size() + 1L,
            null,
            data));
    return this;
  }
}
