package io.careline.intake.app.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The integrations that may say how they know who a customer is. */
@ApplicationScoped
public class TrustedLogins {
  private final Set<String> subjects;

  TrustedLogins(IdentitySettings settings) {
    this.subjects = Set.copyOf(settings.trustedLogins().orElse(List.of()));
  }

  /** Whether the key's {@code subject} is one. */
  public boolean contains(String subject) {
    return subjects.contains(subject);
  }
}
