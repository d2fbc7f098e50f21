package io.careline.routing.store;

import io.careline.contract.AgentEvent;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Hold;
import java.util.UUID;
import org.pcollections.HashTreePMap;

/** An agent without what it holds, which follows from the inquiries. */
record AgentRow(AgentEvent.Changed profile, Agent.OnDuty onDuty) {

  static AgentRow of(Agent agent) {
    return new AgentRow(agent.profile(), agent.onDuty());
  }

  Agent agent() {
    return new Agent(profile, onDuty, HashTreePMap.<UUID, Hold>empty());
  }
}
