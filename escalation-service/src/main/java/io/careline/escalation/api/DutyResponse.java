package io.careline.escalation.api;

import java.time.Instant;
import java.util.List;

/**
 * Who is on duty at a time.
 *
 * @param policyVersion the active policy, which holds the rotas
 */
public record DutyResponse(Instant at, String policyVersion, List<Rota> rotas) {
  public DutyResponse {
    rotas = List.copyOf(rotas);
  }

  /** A rota and the ids of the people on duty in it. */
  public record Rota(String rota, List<String> people) {
    public Rota {
      people = List.copyOf(people);
    }
  }
}
