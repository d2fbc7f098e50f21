package io.careline.deploy.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much is measured.
 *
 * @param time for each measurement
 * @param warmUp before each measurement, as a JVM is slow at first
 * @param clients callers at once
 * @param inquiries whose promises are armed for the lateness
 * @param parts what is measured
 * @param mails a folder with mails to read; null if those that are generated are enough
 */
public record BenchSettings(
    Duration time,
    Duration warmUp,
    int clients,
    int inquiries,
    Set<Part> parts,
    @Nullable Path mails) {
  public BenchSettings {
    parts = Set.copyOf(parts);
  }

  /** A measurement. */
  public enum Part {
    /** Mails that one thread reads and understands. */
    MAILS,
    /** Decisions of routing's pure core, by size. */
    ROUTING,
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
    /** How soon a customer is found among a million. */
    FIND,
    /** Ten times as many contacts as can be taken. */
    OVERLOAD
  }
}
