package io.careline.escalation.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * What is measured of escalations: {@code careline.escalations.open} by tier, without those of test
 * inquiries.
 */
@ApplicationScoped
public class EscalationMetrics {
  private static final Logger LOG = Logger.getLogger(EscalationMetrics.class);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

  private final MultiGauge open;

  EscalationMetrics(MeterRegistry registry) {
    open =
        MultiGauge.builder("careline.escalations.open")
            .description("Escalations that are open, by tier")
            .register(registry);
    set(Map.of());
  }

  /** Counts in the database, so that the figure is right with any number of instances. */
  void countRegularly(@Observes StartupEvent started, Vertx vertx, Escalations escalations) {
    vertx.setPeriodic(
        COUNT_EVERY.toMillis(),
        ignored ->
            escalations
                .open()
                .subscribe()
                .with(this::set, failure -> LOG.debugf("escalations not counted: %s", failure)));
  }

  private void set(Map<Integer, Long> counts) {
    // The first tier is always shown: no line at all would read as "not measured".
    Map<Integer, Long> shown = new TreeMap<>(counts);
    shown.putIfAbsent(1, 0L);
    List<Row<?>> rows =
        shown.entrySet().stream()
            .<Row<?>>map(entry ->
                Row.of(Tags.of("tier", Integer.toString(entry.getKey())), entry.getValue()))
            .toList();
    open.register(rows, true);
  }
}
