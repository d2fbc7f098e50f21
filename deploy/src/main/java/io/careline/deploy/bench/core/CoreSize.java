package io.careline.deploy.bench.core;

import java.util.List;

/**
 * How much stands on the desk.
 *
 * @param agents in one pool, all of them with work
 * @param waiting inquiries that wait for an agent
 */
public record CoreSize(int agents, int waiting) {
  /** Each tenfold in one number beside a smaller one. */
  public static final List<CoreSize> ALL =
      List.of(
          new CoreSize(50, 1_000),
          new CoreSize(500, 1_000),
          new CoreSize(5_000, 1_000),
          new CoreSize(5_000, 10_000),
          new CoreSize(5_000, 100_000));

  static CoreSize parse(String text) {
    String[] parts = text.split("x", 2);
    return new CoreSize(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  @Override
  public String toString() {
    return agents + "x" + waiting;
  }
}
