package io.careline.intake.domain;

/** What a caller says to being recorded. */
public enum Consent {
  ASKED,
  GIVEN,
  REFUSED,
  WITHDRAWN;

  /** Whether a recording may be kept. */
  public boolean allowsRecording() {
    return this == GIVEN;
  }
}
