package io.careline.intake.app.provider;

import java.util.Collection;
import java.util.Collections;

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
