package io.careline.testkit.proxy;

import java.time.Duration;

/**
 * What a {@link TcpProxy} does to the bytes that pass.
 *
 * @param delayMax each piece waits for a random time up to this
 * @param pieceMax bytes are passed in pieces of a random size up to this
 * @param resetAfterMax each connection is reset after a random number of bytes up to this; 0 never
 * @param blackhole nothing passes, nothing fails: what was sent arrives when the hole closes
 */
public record Weather(Duration delayMax, int pieceMax, int resetAfterMax, boolean blackhole) {
  private static final int WHOLE = 16 * 1024;

  /** Everything passes at once. */
  public static final Weather FAIR = new Weather(Duration.ZERO, WHOLE, 0, false);

  /** Nothing passes. */
  public static final Weather BLACKHOLE = FAIR.withBlackhole(true);

  public Weather {
    if (pieceMax < 1 || resetAfterMax < 0 || delayMax.isNegative()) {
      throw new IllegalArgumentException(
          "no such weather: " + delayMax + ", " + pieceMax + ", " + resetAfterMax);
    }
  }

  /** The same with delays. */
  public Weather delaying(Duration max) {
    return new Weather(max, pieceMax, resetAfterMax, blackhole);
  }

  /** The same in small pieces. */
  public Weather slicing(int bytesMax) {
    return new Weather(delayMax, bytesMax, resetAfterMax, blackhole);
  }

  /** The same, and connections break in the middle. */
  public Weather resettingAfter(int bytesMax) {
    return new Weather(delayMax, pieceMax, bytesMax, blackhole);
  }

  private Weather withBlackhole(boolean hole) {
    return new Weather(delayMax, pieceMax, resetAfterMax, hole);
  }
}
