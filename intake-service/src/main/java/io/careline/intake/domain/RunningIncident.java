package io.careline.intake.domain;

import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import io.careline.contract.InquiryRef;
import io.careline.policy.WordList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An incident that is not over, as a new inquiry is held against it.
 *
 * @param words one of them has to stand in the text; empty asks for none
 * @param text the number of its latest text
 * @param saidAt when that was said
 */
public record RunningIncident(
    UUID id, Match match, List<String> words, Join join, int text, Instant saidAt) {
  public RunningIncident {
    words = List.copyOf(words);
  }

  /** Whether an inquiry may be part of it. Tests are part of nothing. */
  public boolean mayConcern(InquiryRef inquiry, String text) {
    return !inquiry.test()
        && !inquiry.receivedAt().isBefore(match.since())
        && in(match.categories(), inquiry.category())
        && in(match.sources(), inquiry.source())
        && in(match.channels(), inquiry.channel())
        && (words.isEmpty()
            || WordList.of(Map.of("en", words, "de", words, "pl", words)).isNamedIn(text));
  }

  private static <T> boolean in(List<T> wanted, T found) {
    return wanted.isEmpty() || wanted.contains(found);
  }
}
