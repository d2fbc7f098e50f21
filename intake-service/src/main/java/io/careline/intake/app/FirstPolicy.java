package io.careline.intake.app;

import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.PolicyLedger;
import io.careline.policy.Policy;
import io.careline.policy.document.DefaultPolicy;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A new installation starts with the policy that comes with Careline. One that has a policy already
 * keeps it.
 */
@ApplicationScoped
public class FirstPolicy {
  private static final Logger LOG = Logger.getLogger(FirstPolicy.class);
  private static final String BY = "careline";
  private static final Duration AGAIN_MIN = Duration.ofMillis(200);
  private static final Duration AGAIN_MAX = Duration.ofSeconds(5);

  private final CarePolicies policies;
  private final FindInquiries find;
  private final Database database;
  private final Door<IntakeCommand> door;

  FirstPolicy(
      CarePolicies policies, FindInquiries find, Database database, Door<IntakeCommand> door) {
    this.policies = policies;
    this.find = find;
    this.database = database;
    this.door = door;
  }

  void atStart(@Observes StartupEvent event) {
    database
        .read(find::policies)
        .map(known -> known.stream().anyMatch(FindInquiries.PolicyView::active))
        .chain(active -> active ? Uni.createFrom().voidItem() : begin())
        .onFailure()
        .retry()
        .withBackOff(AGAIN_MIN, AGAIN_MAX)
        .indefinitely()
        .subscribe()
        .with(
            done -> LOG.debug("a care policy is active"),
            fault -> LOG.error("the first care policy could not be activated", fault));
  }

  private Uni<Void> begin() {
    Policy policy = DefaultPolicy.load();
    IntakeCommand publish =
        new IntakeCommand.PublishPolicy(policy.version(), policy.name(), DefaultPolicy.yaml(), BY);
    return door.submit(PolicyLedger.KEY, publish, null)
        .chain(reply -> policies.activateFirst(policy.version(), BY))
        .invoke(reply -> LOG.infof("the first care policy is active, version=%s", policy.version()))
        .replaceWithVoid();
  }
}
