package io.careline.routing.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds who is asked for what. The same desk, rules and time always give the same answer. */
interface Chooser {

  /**
   * Who is asked for {@code item}, which waits.
   *
   * @param preferred agents that go before all others if they can take it, the first one first
   */
  Choice choose(Desk desk, Rulebook rules, Item item, List<String> preferred, Instant now);

  /** The inquiry that is next among those that {@code agentId} can take. */
  Optional<UUID> next(Desk desk, Rulebook rules, String agentId, Instant now);
}
