package io.careline.contract;

/** Something that happened to the care policies, told by intake. */
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

  /** From now on new inquiries get this version. */
  @EventType("policy.activated")
  record Activated(String version, String by) implements PolicyEvent {
    /** The key under which the topic keeps only the newest activation. */
    public static final String KEY = "active";

    @Override
    public String subject() {
      return KEY;
    }
  }
}
