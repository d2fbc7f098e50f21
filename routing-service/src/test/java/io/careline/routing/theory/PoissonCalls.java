package io.careline.routing.theory;

import io.careline.routing.domain.staffing.Traffic;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** So many calls as a traffic brings: Poisson arrivals, exponential patience and handling. */
final class PoissonCalls implements Iterator<Call> {
  private final Traffic traffic;
  private final RandomGenerator chance;
  private final int count;
  private int drawn;
  private double at;

  PoissonCalls(Traffic traffic, int count, long seed) {
    this.traffic = traffic;
    this.count = count;
    this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Override
  public boolean hasNext() {
    return drawn < count;
  }

  @Override
  public Call next() {
    drawn++;
    at += exponential(1 / traffic.arrivals());
    double handling = exponential(traffic.handling());
    boolean stays = Double.isInfinite(traffic.patience());
    double patience = stays ? traffic.patience() : exponential(traffic.patience());
    return new Call(at, patience, handling, "other");
  }

  private double exponential(double mean) {
    return -mean * Math.log1p(-chance.nextDouble());
  }
}
