package io.careline.deploy.simulation;

import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.Inquiry;
import io.careline.intake.domain.IntakeCommand;
import io.careline.testkit.simulator.Actor;
import io.careline.testkit.simulator.World;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Takes messages to customers and says what became of them, at times more than once. */
final class Carrier implements Actor {
  private static final List<Delivery> RECEIPTS =
      List.of(Delivery.DELIVERED, Delivery.READ, Delivery.FAILED);

  private final Suite suite;

  Carrier(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void act(World world) {
    Random random = world.random();
    List<UUID> inquiries = suite.inquiries();
    if (inquiries.isEmpty()) {
      return;
    }
    UUID id = inquiries.get(random.nextInt(inquiries.size()));
    if (suite.intake().state(id.toString()) instanceof Inquiry inquiry) {
      inquiry.outbound().keySet().stream()
          .sorted()
          .filter(message -> random.nextInt(3) == 0)
          .forEach(message -> suite.tellIntake(id, receipt(message, random)));
    }
  }

  private static IntakeCommand receipt(UUID message, Random random) {
    return new IntakeCommand.Receipt(
        message, RECEIPTS.get(random.nextInt(RECEIPTS.size())), "reported");
  }
}
