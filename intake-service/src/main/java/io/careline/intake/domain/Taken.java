package io.careline.intake.domain;

/** What became of something that came in. */
public sealed interface Taken permits ContactTaken, Taken.SetAside {

  /**
   * It is kept, but belongs to no inquiry.
   *
   * @param reason a word such as robot or bounce
   */
  record SetAside(String reason) implements Taken {}
}
