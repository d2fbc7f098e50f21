package io.careline.intake.app;

import io.careline.contract.AgentEvent;
import io.careline.decider.Input;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import java.util.List;

/** Which agents are programs, as routing told of them: what they say is no human response. */
public interface KnownBots {

  /** Whether {@code agentId} is a program. */
  boolean isBot(Tx tx, String agentId);

  /** The agent is a program from now on, or is none. */
  void keep(Tx tx, String agentId, boolean bot);

  /** Keeps what was told of agents. */
  default void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    for (Handled<IntakeState, IntakeCommand> one : handled) {
      if (one.input() instanceof Input.Observed<IntakeCommand> observed) {
        switch (observed.event().data()) {
          case AgentEvent.Changed e -> keep(tx, e.agentId(), e.kind() == AgentEvent.Kind.BOT);
          case AgentEvent.Removed e -> keep(tx, e.agentId(), false);
          default -> {
            // Says nothing of what an agent is.
          }
        }
      }
    }
  }
}
