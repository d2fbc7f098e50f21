package io.careline.contract;

/** The data of an event: what happened, without names, addresses or texts. */
public sealed interface EventData
    permits AgentEvent,
        CustomerEvent,
        IncidentEvent,
        LifecycleEvent,
        OutboundEvent,
        PolicyEvent,
        StateEvent,
        SurgeEvent,
        TeamEvent {

  /** The topic that carries it. */
  String topic();

  /** The record's key and {@code ce_subject}. */
  String subject();
}
