package io.careline.policy;

/** How a customer is addressed; picks the variant of a message. */
public enum Tone {
  FRIENDLY,
  FORMAL
}
