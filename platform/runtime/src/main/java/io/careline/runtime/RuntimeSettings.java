package io.careline.runtime;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The runtime's settings; their defaults stand in {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "careline")
public interface RuntimeSettings {
  /** The API keys. */
  FileSetting keys();

  /** The installation's secret. */
  FileSetting secret();

  /** How commands share transactions. */
  Commands commands();

  /** How records share transactions. */
  Records records();

  /** How wake-ups share transactions. */
  Batch wakeUps();

  /** How events are published. */
  RelaySettings relay();

  /** When poison is a bug. */
  Parked parked();

  /** How long published events are kept for a republication. */
  Outbox outbox();

  /** A file. */
  interface FileSetting {
    /** Its path. */
    Optional<String> file();
  }

  /** How commands share transactions. */
  interface Commands {
    /** Transactions at once; commands of a key are always in the same lane. */
    int lanes();

    /** Commands that share a transaction at most. */
    int batch();

    /** Time between the beginnings of two transactions of a lane at least. */
    Duration pace();

    /** Commands that may wait in a lane; more are answered 503. */
    int waiting();

    /** Commands in flight while more come than can be answered; the others are answered 503. */
    int inFlight();

    /** Commands in flight for a moment. */
    int burst();

    /** How long that moment is. */
    Duration burstFor();

    /** How many more may be in flight of what is urgent. */
    int reserve();

    /** The beginnings of the paths that are urgent. */
    Optional<List<String>> urgent();

    /** Commands a second, but for urgent ones, that this installation is meant for. */
    OptionalLong perSecond();

    /** Events that wait for Kafka; with more, commands are answered 503. */
    long unpublishedMax();
  }

  /** How records share transactions. */
  interface Records {
    /** Records that share a transaction at most. */
    int batch();

    /** Time between the beginnings of two transactions at least, unless a batch was full. */
    Duration pace();
  }

  /** A bound. */
  interface Batch {
    /** Inputs that share a transaction at most. */
    int batch();
  }

  /** How events are published. */
  interface RelaySettings {
    /** Events in one Kafka transaction at most. */
    int page();

    /** Time between looks when nobody nudges. */
    Duration idle();

    /** Time between two Kafka transactions at least. */
    Duration pace();

    /** Time between two records on the progress topic at most. */
    Duration progressEvery();
  }

  /** When poison is a bug. */
  interface Parked {
    /** Newly parked keys per minute that stop the process. */
    int perMinute();
  }

  /** How long published events are kept. */
  interface Outbox {
    /** Age at which they are deleted. */
    Duration keep();
  }
}
