package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Status;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an inquiry does about an incident. */
final class MemberDecisions {
  private static final String BY_POLICY = "policy";

  private MemberDecisions() {}

  /**
   * What a new inquiry says of the incidents that are running.
   *
   * @param acknowledged whether the customer reads of them in the acknowledgement
   * @param mayBeTold whether the customer may be written to at all
   */
  static List<EventData> atTheDoor(
      InquiryRef ref,
      String text,
      List<RunningIncident> running,
      boolean acknowledged,
      boolean mayBeTold,
      Context context) {
    List<EventData> events = new ArrayList<>();
    for (RunningIncident incident : running) {
      if (incident.mayConcern(ref, text)) {
        events.add(suggested(ref, incident, acknowledged ? incident.text() : null));
        if (incident.join() == Join.AUTOMATIC && !acknowledged && mayBeTold) {
          events.addAll(Notices.incident(ref, incident, context));
        }
      }
    }
    return events;
  }

  static Decision decide(Inquiry inquiry, MemberAct act, Context context) {
    if (!inquiry.isOpened()) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "There is no such inquiry.");
    }
    Told.Standing standing = inquiry.told().in(act.incidentId());
    List<EventData> events =
        switch (act) {
          case MemberAct.Suggest a -> suggest(inquiry, standing == null, a, context);
          case MemberAct.Join a ->
              standing == Told.Standing.MEMBER || inquiry.ref().test() || isOver(inquiry)
                  ? List.of()
                  : join(inquiry, a, context);
          case MemberAct.Leave a ->
              standing == null || standing == Told.Standing.LEFT
                  ? List.of()
                  : List.of(new IntakeEvent.IncidentLeft(inquiry.ref(), a.incidentId(), a.by()));
          case MemberAct.Tell a ->
              standing != Told.Standing.MEMBER || inquiry.status().isEnded()
                  ? List.of()
                  : Notices.incident(inquiry, a.incidentId(), a.revision(), context);
          case MemberAct.Resolve a -> resolve(inquiry, standing, a);
        };
    return Decision.of(events).replying(new Done(events.size()));
  }

  private static List<EventData> suggest(
      Inquiry inquiry, boolean isNews, MemberAct.Suggest act, Context context) {
    RunningIncident incident = act.incident();
    boolean fits =
        isNews && !inquiry.status().isEnded() && incident.mayConcern(inquiry.ref(), act.text());
    if (!fits) {
      return List.of();
    }
    List<EventData> events = new ArrayList<>();
    events.add(suggested(inquiry.ref(), incident, null));
    if (incident.join() == Join.AUTOMATIC) {
      events.addAll(told(inquiry, incident, context));
    }
    return events;
  }

  private static EventData suggested(
      InquiryRef ref, RunningIncident incident, @Nullable Integer carried) {
    UUID id = incident.id();
    return switch (incident.join()) {
      case CONFIRMED -> new IntakeEvent.IncidentSuggested(ref, id, carried);
      case AUTOMATIC -> new IntakeEvent.IncidentJoined(ref, id, BY_POLICY, carried);
    };
  }

  private static List<EventData> join(Inquiry inquiry, MemberAct.Join act, Context context) {
    List<EventData> events = new ArrayList<>();
    events.add(new IntakeEvent.IncidentJoined(inquiry.ref(), act.incidentId(), act.by()));
    RunningIncident incident = act.incident();
    if (incident != null) {
      events.addAll(told(inquiry, incident, context));
    }
    return events;
  }

  /** Who joins after a text was said hears it now, unless the acknowledgement said so. */
  private static List<EventData> told(Inquiry inquiry, RunningIncident incident, Context context) {
    return inquiry.status().isEnded()
            || inquiry.told().heard(incident.id(), incident.text(), incident.saidAt())
        ? List.of()
        : Notices.incident(inquiry, incident.id(), incident.text(), context);
  }

  private static List<EventData> resolve(
      Inquiry inquiry, Told.@Nullable Standing standing, MemberAct.Resolve act) {
    int episode = inquiry.fold().episode();
    if (standing != Told.Standing.MEMBER
        || inquiry.status().isEnded()
        || inquiry.told().askedIn(episode) != null) {
      return List.of();
    }
    return List.of(
        new IntakeEvent.ResolutionAsked(
            inquiry.ref(), act.incidentId(), act.revision(), episode, act.by()));
  }

  private static boolean isOver(Inquiry inquiry) {
    return inquiry.status().isEnded() && inquiry.status() != Status.RESOLVED;
  }

  /** How many events came of it; none if it was so already. */
  record Done(int events) {}
}
