package io.careline.escalation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of escalations.
 *
 * @param nextCursor for the next part; null if this is the last
 */
public record EscalationPageResponse(
    List<EscalationResponse> escalations, @Nullable String nextCursor) {
  public EscalationPageResponse {
    escalations = List.copyOf(escalations);
  }
}
