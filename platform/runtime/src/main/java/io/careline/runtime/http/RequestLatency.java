package io.careline.runtime.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** Requests are measured in few buckets of time, so that percentiles of all instances add up. */
@Singleton
public class RequestLatency {
  private static final String METER = "http.server.requests";
  private static final double[] NANOSECONDS =
      DoubleStream.of(5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
          .map(milliseconds -> milliseconds * Duration.ofMillis(1).toNanos())
          .toArray();

  /** The buckets of {@code http_server_requests_seconds}. */
  @Produces
  @Singleton
  public MeterFilter buckets() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(METER)
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(NANOSECONDS)
                .build()
                .merge(config)
            : config;
      }
    };
  }
}
