package io.careline.escalation.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of escalations.
 *
 * @param next where the next part begins; null if this is the last
 */
public record EscalationPage(List<ToldEscalation> escalations, @Nullable EscalationPosition next) {
  public EscalationPage {
    escalations = List.copyOf(escalations);
  }
}
