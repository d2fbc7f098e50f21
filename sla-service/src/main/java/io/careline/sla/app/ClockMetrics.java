package io.careline.sla.app;

import io.careline.contract.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * What is measured of promises: {@code careline.clocks.open} and {@code careline.breaches}. Those
 * of test inquiries are not.
 */
@ApplicationScoped
public class ClockMetrics {
  private static final Logger LOG = Logger.getLogger(ClockMetrics.class);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Map<Target, AtomicLong> open = new EnumMap<>(Target.class);

  ClockMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Target target : Target.values()) {
      AtomicLong count = new AtomicLong();
      open.put(target, count);
      registry.gauge("careline.clocks.open", List.of(tag(target)), count);
      registry.counter("careline.breaches", List.of(tag(target)));
    }
  }

  /** A promise broke. */
  void breached(Target target) {
    registry.counter("careline.breaches", List.of(tag(target))).increment();
  }

  /** Counts in the database, so that the figure is right with any number of instances. */
  void countRegularly(@Observes StartupEvent started, Vertx vertx, Clocks clocks) {
    vertx.setPeriodic(
        COUNT_EVERY.toMillis(),
        ignored ->
            clocks
                .open()
                .subscribe()
                .with(this::set, failure -> LOG.debugf("clocks not counted: %s", failure)));
  }

  private void set(Map<Target, Long> counts) {
    open.forEach((target, count) -> count.set(counts.getOrDefault(target, 0L)));
  }

  private static Tag tag(Target target) {
    return Tag.of("target", target.name().toLowerCase(Locale.ROOT));
  }
}
