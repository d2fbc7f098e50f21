package io.careline.deploy.bench;

import java.time.Duration;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param time for each measurement
 * @param warmUp before each measurement, as a JVM is slow at first
 * @param clients callers at once
 * @param inquiries whose promises are armed for the lateness
 * @param parts what is measured
 */
public record BenchSettings(
    Duration time, Duration warmUp, int clients, int inquiries, Set<Part> parts) {
  public BenchSettings {
    parts = Set.copyOf(parts);
  }

  /** A measurement. */
  public enum Part {
    /** Start and memory of the whole stack. */
    START,
    /** Contacts that intake takes in. */
    CONTACTS,
    /** Records of the runtime; takes the contacts of the part before. */
    RECORDS,
    /** Life cycles, and how soon an agent is asked. */
    LIVES,
    /** How late wake-ups fire. */
    LATENESS,
    /** Ten times as many contacts as can be taken. */
    OVERLOAD
  }
}
