package io.careline.intake.app.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of a webhook's parts.
 *
 * @param aside understood, and nothing for us to do
 * @param unknown not understood, and kept
 */
public record WebhookTaken(
    int opened, int appended, int duplicate, int receipts, int aside, int unknown) {

  /** What became of one part. */
  enum Outcome {
    OPENED,
    APPENDED,
    DUPLICATE,
    RECEIPT,
    /** A receipt for a message that is not ours. */
    STRANGE_RECEIPT,
    ASIDE,
    UNKNOWN,
    FAILED
  }

  /** What there is of it, such as {@code opened, aside 2}. */
  public String inWords() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("opened", opened);
    counts.put("appended", appended);
    counts.put("duplicate", duplicate);
    counts.put("receipts", receipts);
    counts.put("aside", aside);
    counts.put("unknown", unknown);
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getKey() + (count.getValue() == 1 ? "" : " " + count.getValue()))
        .collect(Collectors.joining(", "));
  }

  static WebhookTaken of(Collection<Outcome> outcomes) {
    return new WebhookTaken(
        Collections.frequency(outcomes, Outcome.OPENED),
        Collections.frequency(outcomes, Outcome.APPENDED),
        Collections.frequency(outcomes, Outcome.DUPLICATE),
        Collections.frequency(outcomes, Outcome.RECEIPT),
        Collections.frequency(outcomes, Outcome.ASIDE)
            + Collections.frequency(outcomes, Outcome.STRANGE_RECEIPT),
        Collections.frequency(outcomes, Outcome.UNKNOWN));
  }
}
