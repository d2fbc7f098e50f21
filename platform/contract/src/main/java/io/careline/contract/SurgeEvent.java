package io.careline.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Many more contacts than usual, of one category or to one source; told by intake. */
public sealed interface SurgeEvent extends EventData {
  /** The surge. */
  UUID surgeId();

  @Override
  default String topic() {
    return Topics.CUSTOMERS;
  }

  @Override
  default String subject() {
    return surgeId().toString();
  }

  /** What the contacts have in common. */
  enum Kind {
    CATEGORY,
    SOURCE
  }

  /**
   * A surge began.
   *
   * @param of the category or source
   * @param from the beginning of the window that was counted
   * @param to its end
   * @param seen inquiries that were opened in the window
   * @param expected as many are usual in such a window at this hour of the week
   * @param probability of so many or more by chance
   * @param examples the latest inquiries, at most 10
   */
  @EventType("surge.detected")
  record Detected(
      UUID surgeId,
      Kind kind,
      String of,
      Instant from,
      Instant to,
      int seen,
      double expected,
      double probability,
      List<UUID> examples)
      implements SurgeEvent {
    public Detected {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A surge is over.
   *
   * @param seen inquiries in the last window
   */
  @EventType("surge.ended")
  record Ended(UUID surgeId, Kind kind, String of, Instant at, int seen, double expected)
      implements SurgeEvent {}
}
