package io.careline.routing.domain;

import java.util.Set;

/** The reasons that routing gives by itself; those that people give are codes of their own. */
public final class Reasons {
  /** The inquiry was opened. */
  public static final String RECEIVED = "RECEIVED";

  /** The customer turned to us again. */
  public static final String CUSTOMER_CONTACTED = "CUSTOMER_CONTACTED";

  /** A person opened the inquiry again. */
  public static final String REOPENED = "REOPENED";

  /** The category changed, and with it the queue. */
  public static final String RECLASSIFIED = "RECLASSIFIED";

  /** Nobody in the queue before was free in time. */
  public static final String OVERFLOW = "OVERFLOW";

  /** A person sent it elsewhere. */
  public static final String TRANSFERRED = "TRANSFERRED";

  /** A person gave it to an agent. */
  public static final String ASSIGNED_BY_HAND = "ASSIGNED_BY_HAND";

  /** An agent picked up the call. */
  public static final String ANSWERED = "ANSWERED";

  /** The agent is away or has no room. */
  public static final String AGENT_NOT_FREE = "AGENT_NOT_FREE";

  /** The agent is not on duty any more. */
  public static final String AGENT_AWAY = "AGENT_AWAY";

  /** The agent does not fit any more. */
  public static final String AGENT_CHANGED = "AGENT_CHANGED";

  /** The agent was removed. */
  public static final String AGENT_REMOVED = "AGENT_REMOVED";

  /** The agent let offers expire. */
  public static final String OFFERS_EXPIRED = "OFFERS_EXPIRED";

  /** The agent's last work has ended. */
  public static final String DRAINED = "DRAINED";

  /** The matter was settled before anybody took the offer. */
  public static final String RESOLVED = "RESOLVED";

  /** The incident that the matter was part of is over; also the code of such a resolution. */
  public static final String INCIDENT = "INCIDENT";

  /** The time that was waited for is over. */
  public static final String TERM_OVER = "TERM_OVER";

  /** It is for another agent alone. */
  public static final String DIRECTED = "DIRECTED";

  /** A person asked for it. */
  public static final String REQUESTED = "REQUESTED";

  /** An agent rests between two contacts. */
  public static final String REST_PAUSE = "PAUSE";

  /** An agent rests who was busy for too long. */
  public static final String REST_OCCUPANCY = "OCCUPANCY";

  /** An agent's rest is over. */
  public static final String REST_OVER = "OVER";

  /** The agent that had the customer is asked first. */
  static final Set<String> RETURNING = Set.of(CUSTOMER_CONTACTED, REOPENED, TERM_OVER);

  private Reasons() {}
}
