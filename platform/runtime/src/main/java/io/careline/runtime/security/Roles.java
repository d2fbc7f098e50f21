package io.careline.runtime.security;

/** The roles of the REST contract. */
public final class Roles {
  /** A channel integration. */
  public static final String INTEGRATION = "integration";

  /** A person who answers customers; acts for itself alone. */
  public static final String AGENT = "agent";

  /** A person who leads agents. */
  public static final String SUPERVISOR = "supervisor";

  /** A person who runs Careline. */
  public static final String ADMIN = "admin";

  /** A person who checks, and changes nothing. */
  public static final String AUDITOR = "auditor";

  private Roles() {}
}
