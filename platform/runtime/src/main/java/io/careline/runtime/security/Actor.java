package io.careline.runtime.security;

import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who sends this request. */
@RequestScoped
public class Actor {
  private final SecurityIdentity identity;

  Actor(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The key's or token's subject; an agent's id for agents. */
  public String subject() {
    return identity.getPrincipal().getName();
  }

  /** Whether this one has {@code role}. */
  public boolean is(String role) {
    return identity.hasRole(role);
  }

  /** Whether this one leads others. */
  public boolean leads() {
    return identity.hasRole(Roles.SUPERVISOR) || identity.hasRole(Roles.ADMIN);
  }

  /**
   * An agent acts for itself; supervisors and admins for everybody.
   *
   * @throws ProblemException 403 for anybody else
   */
  public void mayActFor(String agentId) {
    if (!leads() && !(identity.hasRole(Roles.AGENT) && subject().equals(agentId))) {
      throw new ProblemException(
          Problem.of(403, "not-yours", "Only " + agentId + " or a supervisor may do this."));
    }
  }
}
