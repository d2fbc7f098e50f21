package io.careline.escalation.api;

import io.careline.policy.Policy;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who would be told. */
@Path("/duty")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class DutyResource {
  private final PolicyBook policies;

  DutyResource(PolicyBook policies) {
    this.policies = policies;
  }

  /** The rotas of the active policy and who is on duty in them; now if no time is given. */
  @GET
  @Operation(summary = "Who is on duty")
  public DutyResponse at(@QueryParam("at") @Nullable String at) {
    Instant time = at == null ? Instant.now() : Parameters.instant("at", at);
    Policy policy =
        policies.active().orElseThrow(() -> Problems.overloaded("No care policy is active yet."));
    List<DutyResponse.Rota> rotas =
        policy.duty().keySet().stream()
            .sorted()
            .map(rota -> new DutyResponse.Rota(rota, policy.dutyAt(rota, time)))
            .toList();
    return new DutyResponse(time, policy.version(), rotas);
  }
}
