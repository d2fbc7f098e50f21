package io.careline.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One cause of many inquiries, told by intake. Title, words and texts are kept there and are in no
 * event; which inquiries belong to it is told by {@code inquiry.incident-joined}.
 */
public sealed interface IncidentEvent extends EventData {
  /** The incident. */
  UUID incidentId();

  @Override
  default String topic() {
    return Topics.CUSTOMERS;
  }

  @Override
  default String subject() {
    return incidentId().toString();
  }

  /** Whether what matches is part of the incident at once. */
  enum Join {
    CONFIRMED,
    AUTOMATIC
  }

  /**
   * Which inquiries it may concern; an empty list means all.
   *
   * @param since only those that were received then or later
   * @param byWords whether words, which are kept at intake, narrow it as well
   */
  record Match(
      List<String> categories,
      List<String> sources,
      List<Channel> channels,
      Instant since,
      boolean byWords) {
    public Match {
      categories = List.copyOf(categories);
      sources = List.copyOf(sources);
      channels = List.copyOf(channels);
    }
  }

  /**
   * An incident is declared.
   *
   * @param surgeId the surge that showed it, if one did
   */
  @EventType("incident.opened")
  record Opened(UUID incidentId, @Nullable UUID surgeId, Match match, Join join, String by)
      implements IncidentEvent {}

  /** What it takes in, its title or the way of joining changed. */
  @EventType("incident.changed")
  record Changed(UUID incidentId, Match match, Join join, String by) implements IncidentEvent {}

  /**
   * There is a new text for all of its customers.
   *
   * @param revision counts the texts from 1
   */
  @EventType("incident.updated")
  record Updated(UUID incidentId, int revision, String by) implements IncidentEvent {}

  /** It is over, and with it the matters of its customers. */
  @EventType("incident.resolved")
  record Resolved(UUID incidentId, int revision, String by) implements IncidentEvent {}
}
