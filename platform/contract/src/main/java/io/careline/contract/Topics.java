package io.careline.contract;

/** The names of the Kafka topics. */
public final class Topics {
  /** Every lifecycle event, keyed by inquiry id; kept for ever by default. */
  public static final String INQUIRIES = "careline.inquiries";

  /** What happened to customers, keyed by customer id. */
  public static final String CUSTOMERS = "careline.customers";

  /** What happened to agents, keyed by agent id. */
  public static final String AGENTS = "careline.agents";

  /** One current record per inquiry; compacted. */
  public static final String INQUIRY_STATE = "careline.inquiry-state";

  /** The care policies by version, and which one is active; compacted. */
  public static final String POLICIES = "careline.policies";

  /** What each service's relay has published up to; compacted. */
  public static final String PROGRESS = "careline.progress";

  /** Ids of messages for customers; kept 7 days. */
  public static final String OUTBOUND = "careline.outbound";

  /** KPI snapshots; compacted. */
  public static final String KPIS = "careline.kpis";

  /** Partitions of {@link #INQUIRIES}: fixed for life, as the key decides the partition. */
  public static final int INQUIRIES_PARTITIONS = 12;

  private static final String DEAD_LETTERS = ".dlq";

  private Topics() {}

  /** The topic that holds copies of what was parked from {@code topic}. */
  public static String deadLetters(String topic) {
    return topic + DEAD_LETTERS;
  }
}
