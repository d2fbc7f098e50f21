package io.careline.contract;

/** The data of an event: what happened, without names, addresses or texts. */
public sealed interface EventData
    permits AgentEvent, CustomerEvent, LifecycleEvent, OutboundEvent, PolicyEvent, StateEvent {

  /** The topic that carries it. */
  String topic();

  /** The record's key and {@code ce_subject}. */
  String subject();
}
