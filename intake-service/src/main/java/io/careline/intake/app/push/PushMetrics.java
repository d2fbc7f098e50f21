package io.careline.intake.app.push;

import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Figures of what leaves the building. */
@ApplicationScoped
public class PushMetrics {
  private final MeterRegistry registry;
  private final Map<Endpoint.Kind, Parcels.Backlog> backlog = new ConcurrentHashMap<>();

  PushMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Endpoint.Kind kind : Endpoint.Kind.values()) {
      Gauge.builder("careline.deliveries.waiting", () -> of(kind).count())
          .description("Deliveries that are not settled")
          .tag("kind", kind.name())
          .register(registry);
      Gauge.builder("careline.deliveries.age.seconds", () -> of(kind).age().toSeconds())
          .description("The age of the oldest delivery that is not settled")
          .tag("kind", kind.name())
          .register(registry);
    }
  }

  /** An attempt was made. */
  void count(Endpoint.Kind kind, Settlement.State state) {
    String outcome =
        switch (state) {
          case WAITING -> "RETRIED";
          case DELIVERED, DEAD -> state.name();
        };
    Counter.builder("careline.deliveries")
        .description("Attempts to deliver by what came of them")
        .tag("kind", kind.name())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  /** How much waits now. */
  void show(List<Parcels.Backlog> now) {
    backlog.clear();
    now.forEach(one -> backlog.put(one.kind(), one));
  }

  private Parcels.Backlog of(Endpoint.Kind kind) {
    return backlog.getOrDefault(kind, new Parcels.Backlog(kind, 0, Duration.ZERO));
  }
}
