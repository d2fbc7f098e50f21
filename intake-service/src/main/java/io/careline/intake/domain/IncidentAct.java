package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a supervisor does with an incident. */
public sealed interface IncidentAct {
  /** The incident. */
  UUID incidentId();

  /** Who does it. */
  String by();

  /**
   * What people wrote, which is kept in the database alone.
   *
   * @param words narrow the match
   * @param texts language to text
   */
  record Wording(String title, List<String> words, Map<String, String> texts) {
    public Wording {
      words = List.copyOf(words);
      texts = Map.copyOf(texts);
    }
  }

  /**
   * What it is to take in; an empty list means all.
   *
   * @param since null means from now on
   */
  record Wanted(
      List<String> categories,
      List<String> sources,
      List<Channel> channels,
      @Nullable Instant since,
      boolean byWords) {
    public Wanted {
      categories = List.copyOf(categories);
      sources = List.copyOf(sources);
      channels = List.copyOf(channels);
    }

    Match at(Instant now) {
      return new Match(categories, sources, channels, since == null ? now : since, byWords);
    }
  }

  /** Declares it. */
  record Open(
      UUID incidentId, @Nullable UUID surgeId, Wanted match, Join join, Wording wording, String by)
      implements IncidentAct {}

  /**
   * Changes what it takes in.
   *
   * @param revision the version that the person saw; null if any will do
   */
  record Change(
      UUID incidentId,
      @Nullable Wanted match,
      @Nullable Join join,
      @Nullable String title,
      @Nullable List<String> words,
      String by,
      @Nullable Integer revision)
      implements IncidentAct {}

  /** A new text goes to all of its customers. */
  record Update(UUID incidentId, Map<String, String> texts, String by) implements IncidentAct {}

  /** It is over. */
  record Resolve(UUID incidentId, Map<String, String> texts, String by) implements IncidentAct {}
}
