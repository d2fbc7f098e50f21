package io.careline.intake.app.incident;

import io.careline.contract.Channel;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.Status;
import io.careline.intake.domain.Told.Standing;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What supervisors look up of incidents. */
public interface FindIncidents {

  /** Incidents, the newest first, older than {@code before}. */
  List<IncidentView> incidents(Tx tx, @Nullable UUID before, int limit);

  /** One incident. */
  Optional<IncidentView> incident(Tx tx, UUID id);

  /** What was said to its customers, in order. */
  List<TextView> texts(Tx tx, UUID id);

  /** Its inquiries in the order of their ids, behind {@code after}. */
  List<MemberView> members(
      Tx tx, UUID id, @Nullable Standing standing, @Nullable UUID after, int limit);

  /**
   * An incident as people see it.
   *
   * @param open members that are not resolved yet
   * @param waiting what inquiries are still to be asked
   */
  record IncidentView(
      UUID id,
      String title,
      @Nullable UUID surgeId,
      String status,
      MatchView match,
      Join join,
      int text,
      int revision,
      int suggested,
      int members,
      int left,
      int open,
      int waiting,
      String openedBy,
      Instant openedAt,
      @Nullable Instant resolvedAt) {}

  /** What it takes in. */
  record MatchView(
      List<String> categories,
      List<String> sources,
      List<Channel> channels,
      List<String> words,
      Instant since) {
    public MatchView {
      categories = List.copyOf(categories);
      sources = List.copyOf(sources);
      channels = List.copyOf(channels);
      words = List.copyOf(words);
    }
  }

  /** A text that was said. */
  record TextView(int text, Map<String, String> texts, String by, Instant at) {
    public TextView {
      texts = Map.copyOf(texts);
    }
  }

  /** One of its inquiries. */
  record MemberView(
      UUID inquiryId, Standing standing, Status status, @Nullable String by, Instant changedAt) {}
}
