package io.careline.testkit.simulator;

/** Mistakes that can be planted into a world, to prove that its invariants would find them. */
public enum Bug {
  /** The position moves without a look at where it stands. */
  GUARD_DROPPED,
  /** Now and then an event is not written to the outbox. */
  OUTBOX_DROPPED,
  /** A promise fires as soon as its time has come. */
  PROMISE_EARLY,
  /** Nobody remembers which sequences were seen. */
  DEDUPE_DROPPED,
  /** After a restore a service goes on at once, and does not look up what it had said. */
  RECOLLECTION_DROPPED
}
