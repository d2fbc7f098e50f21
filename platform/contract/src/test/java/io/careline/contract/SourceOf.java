package io.careline.contract;

import java.util.Map;

/** Which service says what. */
final class SourceOf {
  private static final Map<Class<?>, Source> SOURCES =
      Map.of(
          IntakeEvent.class, Source.INTAKE,
          CustomerEvent.class, Source.INTAKE,
          OutboundEvent.class, Source.INTAKE,
          PolicyEvent.class, Source.INTAKE,
          RoutingEvent.class, Source.ROUTING,
          AgentEvent.class, Source.ROUTING,
          ClockEvent.class, Source.SLA,
          EscalationEvent.class, Source.ESCALATION,
          FeedbackEvent.class, Source.FEEDBACK,
          StateEvent.class, Source.REPORTING);

  private SourceOf() {}

  static Source event(Class<? extends EventData> event) {
    return SOURCES.entrySet().stream()
        .filter(entry -> entry.getKey().isAssignableFrom(event))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody says " + event.getName()));
  }
}
