package io.careline.deploy.simulation;

import io.careline.contract.InquiryFold;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Status;
import io.careline.intake.domain.Inquiry;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.util.HashMap;
import java.util.Map;

/** When all is quiet, every service sees an inquiry where the log says that it stands. */
final class OneStatus implements Invariant {
  private final Suite suite;

  OneStatus(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void settled(World world) {
    Map<String, InquiryFold> folds = new HashMap<>();
    world.events().stream()
        .filter(event -> event.data() instanceof LifecycleEvent)
        .forEach(event ->
            folds.merge(
                event.subject(),
                InquiryFold.start().apply(event),
                (fold, ignored) -> fold.apply(event)));
    folds.forEach((key, fold) -> compare(world, key, fold.status()));
  }

  private void compare(World world, String key, Status status) {
    if (suite.intake().state(key) instanceof Inquiry inquiry) {
      same(world, key, "intake", inquiry.status(), status);
    }
    same(world, key, "sla", suite.sla().state(key).fold().status(), status);
    same(world, key, "escalation", suite.escalation().state(key).fold().status(), status);
    // Feedback reads endings alone, and knows no more of the status than that.
    Status feedback = suite.feedback().state(key).inquiry().status();
    if (status.isEnded() || feedback.isEnded()) {
      same(world, key, "feedback", feedback, status);
    }
    suite
        .desk()
        .items()
        .forEach((id, item) -> {
          if (id.toString().equals(key)) {
            same(world, key, "routing", item.status(), status);
          }
        });
  }

  private static void same(World world, String key, String who, Status seen, Status status) {
    if (seen != status) {
      throw world.violated(
          "all services see one status", key + " is " + status + ", but " + who + " sees " + seen);
    }
  }
}
