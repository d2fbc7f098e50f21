package io.careline.feedback.domain;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each value was answered. Tallies merge by adding, so totals equal their parts. */
public record Tally(Map<Integer, Long> counts) {
  public Tally {
    counts = Map.copyOf(counts);
  }

  /** Of single answers. */
  public static Tally of(Collection<Integer> values) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    return new Tally(counts);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    SortedMap<Integer, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((value, count) -> sum.merge(value, count, Long::sum));
    return new Tally(sum);
  }

  long answers() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long sum() {
    return counts.entrySet().stream().mapToLong(e -> e.getKey() * e.getValue()).sum();
  }

  long sumOfSquares() {
    return counts.entrySet().stream()
        .mapToLong(e -> (long) e.getKey() * e.getKey() * e.getValue())
        .sum();
  }

  long between(int from, int to) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey() >= from && e.getKey() <= to)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
