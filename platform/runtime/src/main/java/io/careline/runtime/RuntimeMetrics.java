package io.careline.runtime;

import io.careline.decider.WakeUp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures that every service gives of itself. */
@ApplicationScoped
class RuntimeMetrics implements AlarmClock.Lateness {
  private final MeterRegistry registry;
  private final Counter deadLetters;
  private final Map<WakeUp.Kind, Timer> lateness = new EnumMap<>(WakeUp.Kind.class);

  RuntimeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.deadLetters =
        Counter.builder("careline.dead.letters")
            .description("Records and wake-ups that were put aside")
            .register(registry);
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
    gauge("careline.parked.keys", state, now -> now.parkedKeys());
    gauge("careline.consumer.lag.records", state, now -> now.lag().records());
    gauge("careline.consumer.lag.seconds", state, now -> now.lag().time().toMillis() / 1000.0);
    gauge("careline.outbox.age.seconds", state, now -> now.outboxAge().toMillis() / 1000.0);
    gauge("careline.outbox.unpublished", state, now -> now.unpublished());
    gauge("careline.commands.waiting", state, now -> now.commandsWaiting());
  }

  /** Held strongly: nobody else keeps the supplier alive. */
  private void gauge(
      String name, Supplier<RuntimeState> state, ToDoubleFunction<RuntimeState> figure) {
    Gauge.builder(name, state, now -> figure.applyAsDouble(now.get()))
        .strongReference(true)
        .register(registry);
  }

  /** Records were put aside. */
  void countDeadLetters(int count) {
    deadLetters.increment(count);
  }

  @Override
  public void fired(WakeUp.Kind kind, Duration late) {
    Timer timer = lateness.get(kind);
    if (timer != null && !late.isNegative()) {
      timer.record(late);
    }
  }
}
