package io.careline.runtime;

import io.careline.decider.WakeUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures that every service gives of itself. */
@ApplicationScoped
class RuntimeMetrics implements AlarmClock.Lateness {
  private final MeterRegistry registry;
  private final Map<WakeUp.Kind, Timer> lateness = new EnumMap<>(WakeUp.Kind.class);
  private volatile @Nullable Supplier<RuntimeState> state;

  RuntimeMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (WakeUp.Kind kind : WakeUp.Kind.values()) {
      lateness.put(
          kind,
          Timer.builder("careline.wakeups.lateness")
              .description("From the time that was wished for to the commit of what came of it")
              .tag("kind", kind.name())
              .publishPercentileHistogram()
              .register(registry));
    }
  }

  void watch(Supplier<RuntimeState> state) {
    this.state = state;
    registry.gauge("careline.parked.keys", state, now -> now.get().parkedKeys());
    registry.gauge("careline.commands.waiting", state, now -> now.get().commandsWaiting());
  }

  @Override
  public void fired(WakeUp.Kind kind, Duration late) {
    Timer timer = lateness.get(kind);
    if (timer != null && !late.isNegative()) {
      timer.record(late);
    }
  }

  /** Null until all parts are started. */
  @Nullable RuntimeState state() {
    Supplier<RuntimeState> current = state;
    return current == null ? null : current.get();
  }

  static Duration outboxAge(Tx tx) {
    Row row =
        tx.query("select extract(epoch from clock_timestamp() - max(created_at)) as s from outbox")
            .iterator()
            .next();
    Double seconds = row.getDouble("s");
    return seconds == null ? Duration.ZERO : Duration.ofMillis((long) (seconds * 1000));
  }
}
