package io.careline.runtime;

/**
 * Whether another command is let in. Those in flight wait for those before them, so their number is
 * what the last one waits for (Little's law: number = rate x time). A burst may be large, as it is
 * soon over; once a queue stands, only few are let in until it has gone. That is the idea of CoDel
 * (RFC 8289), with a count in the place of its drops.
 */
final class Admission {
  private final int standing;
  private final int burst;
  private final long burstNanos;
  private final int reserve;

  /** Since when more are in flight than is calm; 0 while it is. */
  private long busySince;

  /**
   * Bounds.
   *
   * @param standing commands in flight at most while a queue stands
   * @param burst commands in flight at most for a moment
   * @param burstNanos how long that moment is
   * @param reserve how many more are let in of what must not wait
   */
  Admission(int standing, int burst, long burstNanos, int reserve) {
    this.standing = standing;
    this.burst = burst;
    this.burstNanos = burstNanos;
    this.reserve = reserve;
  }

  /**
   * Whether one more is let in.
   *
   * @param inFlight commands that are not answered
   * @param now of a monotonic clock, in ns
   * @param urgent a call or a person waits for it
   */
  synchronized boolean admits(int inFlight, long now, boolean urgent) {
    if (inFlight <= standing / 2) {
      busySince = 0;
    } else if (busySince == 0) {
      busySince = Math.max(1, now);
    }
    boolean stands = busySince != 0 && now - busySince >= burstNanos;
    return inFlight < (stands ? standing : burst) + (urgent ? reserve : 0);
  }
}
