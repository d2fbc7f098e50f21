package io.careline.deploy.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param time for each measurement
 * @param warmUp before each measurement, as a JVM is slow at first
 * @param clients callers at once
 * @param inquiries whose promises are armed for the lateness
 */
public record BenchSettings(Duration time, Duration warmUp, int clients, int inquiries) {}
