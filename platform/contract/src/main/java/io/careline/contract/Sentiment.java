package io.careline.contract;

/** How a text sounds. A signal: it never decides what a text is about. */
public enum Sentiment {
  NEGATIVE,
  NEUTRAL,
  POSITIVE
}
