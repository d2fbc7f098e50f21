package io.careline.contract;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to the care policies, told by intake unless it says otherwise. */
public sealed interface PolicyEvent extends EventData {
  /** The policy's version: the hash of its canonical form. */
  String version();

  @Override
  default String topic() {
    return Topics.POLICIES;
  }

  /** A version exists. The document stands in the event, so that every service can read it. */
  @EventType("policy.published")
  record Published(String version, String name, String document, String by) implements PolicyEvent {
    @Override
    public String subject() {
      return version;
    }
  }

  /**
   * From now on new inquiries get this version.
   *
   * @param reason why, in the words of whoever activated it
   */
  @EventType("policy.activated")
  record Activated(String version, String by, @Nullable String reason) implements PolicyEvent {
    /** The key under which the topic keeps only the newest activation. */
    public static final String KEY = "active";

    /** Without a word why. */
    public Activated(String version, String by) {
      this(version, by, null);
    }

    @Override
    public String subject() {
      return KEY;
    }
  }

  /**
   * The version that was active before is active again.
   *
   * @param version the one that is active from now on
   * @param from the one that was active and should not be
   * @param reason why, in the words of whoever rolled back
   */
  @EventType("policy.rolled-back")
  record RolledBack(String version, String from, String by, @Nullable String reason)
      implements PolicyEvent {
    @Override
    public String subject() {
      return Activated.KEY;
    }
  }

  /** From now on some new inquiries get another version than the active one. */
  @EventType("policy.piloted")
  record Piloted(Pilot pilot) implements PolicyEvent {
    /**
     * What stands before the pilot's id in the key, under which the topic keeps its newest event.
     */
    public static final String KEY_PREFIX = "pilot/";

    @Override
    public String version() {
      return pilot.version();
    }

    @Override
    public String subject() {
      return KEY_PREFIX + pilot.id();
    }
  }

  /**
   * New inquiries get the active version again. Open ones keep their stamp, unless they are moved.
   *
   * @param by who ended it; {@code careline} if it ended by itself
   * @param reason why, in the words of whoever ended it
   * @param evidence what the stop rule saw, if it was one
   * @param moveOpen whether the pilot's open inquiries are moved to the active version
   */
  @EventType("policy.pilot-ended")
  record PilotEnded(
      Pilot pilot,
      Pilot.Ending ending,
      String by,
      @Nullable String reason,
      Pilot.@Nullable Evidence evidence,
      @AbsentUnlessTrue boolean moveOpen)
      implements PolicyEvent {
    @Override
    public String version() {
      return pilot.version();
    }

    @Override
    public String subject() {
      return Piloted.KEY_PREFIX + pilot.id();
    }
  }

  /**
   * A stop rule of a pilot holds; told by reporting, which has the figures. Intake answers with the
   * pilot's end.
   */
  @EventType("pilot.stop-asked")
  record PilotStopAsked(UUID pilotId, String version, Pilot.Evidence evidence)
      implements PolicyEvent {
    /** What stands before the pilot's id in the key. */
    public static final String KEY_PREFIX = "stop/";

    @Override
    public String subject() {
      return KEY_PREFIX + pilotId;
    }
  }
}
