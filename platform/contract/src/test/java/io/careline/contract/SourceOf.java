package io.careline.contract;

import java.util.Map;

/** Which service says what. */
final class SourceOf {
  private static final Map<Class<?>, Source> SOURCES =
      Map.ofEntries(
          Map.entry(IntakeEvent.class, Source.INTAKE),
          Map.entry(CustomerEvent.class, Source.INTAKE),
          Map.entry(IncidentEvent.class, Source.INTAKE),
          Map.entry(SurgeEvent.class, Source.INTAKE),
          Map.entry(OutboundEvent.class, Source.INTAKE),
          Map.entry(PolicyEvent.class, Source.INTAKE),
          Map.entry(RoutingEvent.class, Source.ROUTING),
          Map.entry(AgentEvent.class, Source.ROUTING),
          Map.entry(TeamEvent.class, Source.ROUTING),
          Map.entry(ClockEvent.class, Source.SLA),
          Map.entry(EscalationEvent.class, Source.ESCALATION),
          Map.entry(FeedbackEvent.class, Source.FEEDBACK),
          Map.entry(StateEvent.class, Source.REPORTING));

  private SourceOf() {}

  /** Whether {@code source} says it: what all but intake confirm, each says for itself. */
  static boolean says(Source source, Class<? extends EventData> event) {
    return event == CustomerEvent.ErasureConfirmed.class
        ? source != Source.INTAKE
        : event(event) == source;
  }

  /** The one that says it, or one of them. */
  static Source event(Class<? extends EventData> event) {
    if (event == CustomerEvent.ErasureConfirmed.class) {
      return Source.FEEDBACK;
    }
    if (event == CustomerEvent.AgentNamed.class) {
      return Source.ROUTING;
    }
    if (event == PolicyEvent.PilotStopAsked.class) {
      return Source.REPORTING;
    }
    return SOURCES.entrySet().stream()
        .filter(entry -> entry.getKey().isAssignableFrom(event))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody says " + event.getName()));
  }
}
