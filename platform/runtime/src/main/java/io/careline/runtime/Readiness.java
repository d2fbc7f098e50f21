package io.careline.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: started, partitions known, no policy missing for long. Shedding is not unready. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class Readiness implements HealthCheck {
  private static final Duration POLICY_PATIENCE = Duration.ofSeconds(30);

  private final CarelineRuntime runtime;

  Readiness(CarelineRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public HealthCheckResponse call() {
    RuntimeState state = runtime.state();
    return HealthCheckResponse.named("decides")
        .status(
            state.running()
                && state.assigned()
                && state.policyActive()
                && state.waitingForPolicy().compareTo(POLICY_PATIENCE) < 0)
        .withData("running", state.running())
        .withData("assigned", state.assigned())
        .withData("policyActive", state.policyActive())
        .withData("waitingForPolicySeconds", state.waitingForPolicy().toSeconds())
        .withData("parkedKeys", state.parkedKeys())
        .withData("commandsWaiting", state.commandsWaiting())
        .build();
  }
}
