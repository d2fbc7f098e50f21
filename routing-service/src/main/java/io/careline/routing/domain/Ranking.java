package io.careline.routing.domain;

import io.careline.contract.Priority;
import io.careline.policy.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is next in line.
 *
 * <p>Everything is measured in minutes of waiting. A step of priority is worth {@link #STEP} of
 * them, and waiting adds its minutes times the queue's ageing; so the pressure of an inquiry is
 * {@code priority + ageing * waited}. It ends at the foot of URGENT: what is urgent by itself stays
 * ahead of all that has only waited, and of what has reached the end the longest waiting is first.
 * In a queue ordered by promises the pressure is what is missing to the end when so many minutes
 * are left until somebody has to begin.
 *
 * <p>In a queue its own order decides who stands at its head. Among the heads of several queues the
 * greatest pressure decides, then the longest waiting. So no queue starves another.
 */
final class Ranking {
  /** What a step of priority is worth, in minutes of waiting at an ageing of 1. */
  static final double STEP = 15;

  /** Where waiting ends to add anything. */
  static final double END = STEP * steps(Priority.URGENT);

  private static final double URGENT = Double.MAX_VALUE;
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  /** In a queue ordered by promises, what nothing was promised for has a day. */
  static final Duration UNPROMISED = Duration.ofDays(1);

  private static final Comparator<Head> WAITED =
      Comparator.comparing((Head head) -> head.place().since())
          .thenComparing(head -> head.place().inquiryId());
  private static final Comparator<Head> PRESSED =
      Comparator.comparingDouble(Head::pressure).reversed().thenComparing(WAITED);
  private static final Comparator<Head> PROMISED =
      Comparator.comparing((Head head) -> startBy(head.place())).thenComparing(WAITED);

  private final Rulebook rules;
  private final Instant now;

  Ranking(Rulebook rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /** One whom an agent may be offered. */
  record Head(Bucket bucket, Place place, double pressure) {}

  Head head(Bucket bucket, Place place) {
    return new Head(bucket, place, pressure(bucket, place));
  }

  private double pressure(Bucket bucket, Place place) {
    if (bucket.priority() == Priority.URGENT) {
      return URGENT;
    }
    Queue.Order order = order(bucket);
    double pressure =
        order.by() == Queue.Order.By.SLACK
            ? END - minutes(now, startBy(place))
            : STEP * steps(bucket.priority()) + order.ageing() * minutes(place.since(), now);
    return Math.min(END, pressure);
  }

  private static int steps(Priority priority) {
    return switch (priority) {
      case LOW -> 0;
      case NORMAL -> 1;
      case HIGH -> 2;
      case URGENT -> 3;
    };
  }

  private static double minutes(Instant from, Instant until) {
    return (until.toEpochMilli() - from.toEpochMilli()) / MINUTE;
  }

  private static Instant startBy(Place place) {
    Instant startBy = place.startBy();
    return startBy == null ? place.since().plus(UNPROMISED) : startBy;
  }

  private Queue.Order order(Bucket bucket) {
    return rules.queueOrFallback(bucket.queue()).order();
  }

  /** Whether the line of {@code bucket} is served from its end. */
  boolean isNewestFirst(Bucket bucket) {
    return order(bucket).by() == Queue.Order.By.LIFO;
  }

  /** Who goes first of two in the same queue. */
  Head first(@Nullable Head one, Head other) {
    if (one == null) {
      return other;
    }
    Comparator<Head> comparator =
        switch (order(one.bucket()).by()) {
          case PRIORITY -> PRESSED;
          case AGE -> WAITED;
          case LIFO -> WAITED.reversed();
          case SLACK -> PROMISED;
        };
    return comparator.compare(one, other) <= 0 ? one : other;
  }

  /** Who goes first of the heads of several queues. */
  static Optional<Head> first(Collection<Head> heads) {
    return heads.stream().min(PRESSED);
  }

  /** In the order in which they have their turn. */
  List<Head> inOrder(Collection<Head> all) {
    List<Head> left = new ArrayList<>(all);
    List<Head> ordered = new ArrayList<>(left.size());
    while (!left.isEmpty()) {
      Map<String, Head> heads = new HashMap<>();
      left.forEach(one -> heads.merge(one.bucket().queue(), one, this::first));
      Head next = first(heads.values()).orElseThrow();
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }
}
