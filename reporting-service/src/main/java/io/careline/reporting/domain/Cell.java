package io.careline.reporting.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** The samples of one interval and group, by measurement. */
final class Cell {
  private final Map<Measurement, List<Long>> amounts = new EnumMap<>(Measurement.class);

  void add(Sample sample) {
    amounts
        .computeIfAbsent(sample.measurement(), ignored -> new ArrayList<>())
        .add(sample.amount());
  }

  List<Long> amounts(Measurement measurement) {
    return amounts.getOrDefault(measurement, List.of());
  }

  long count(Measurement measurement) {
    return amounts(measurement).size();
  }

  long count(Measurement measurement, LongPredicate which) {
    return amounts(measurement).stream().filter(which::test).count();
  }

  long sum(Measurement measurement) {
    return amounts(measurement).stream().mapToLong(Long::longValue).sum();
  }

  long sumOfSquares(Measurement measurement) {
    return amounts(measurement).stream().mapToLong(amount -> amount * amount).sum();
  }
}
