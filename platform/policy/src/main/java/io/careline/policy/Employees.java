package io.careline.policy;

import java.time.Duration;

/**
 * Who sees figures about persons.
 *
 * @param level the finest level that supervisors see
 * @param groupAtLeast groups smaller than this are not shown
 * @param agentsSee what agents see of themselves and others
 * @param ranking whether agents may be compared by name
 * @param scoreAtLeastAnswers a person's score is shown only from so many answers on
 * @param pseudonymiseAfter when ids of agents are replaced in figures
 */
public record Employees(
    Level level,
    int groupAtLeast,
    AgentsSee agentsSee,
    boolean ranking,
    int scoreAtLeastAnswers,
    Duration pseudonymiseAfter) {

  /** The finest level of figures. */
  public enum Level {
    AGENT,
    TEAM,
    COMPANY
  }

  /** What agents see. */
  public enum AgentsSee {
    OWN,
    TEAM,
    NOTHING
  }
}
