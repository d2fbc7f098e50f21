package io.careline.deploy.simulation;

import io.careline.contract.Priority;
import io.careline.escalation.domain.Escalation;
import io.careline.escalation.domain.EscalationCommand;
import io.careline.escalation.domain.InquiryEscalations;
import io.careline.intake.domain.Inquiry;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.MatterDecisions;
import io.careline.routing.domain.DeskCommand;
import io.careline.testkit.simulator.Actor;
import io.careline.testkit.simulator.World;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Supervisors who reclassify, assign by hand and take care of escalations. */
final class Leads implements Actor {
  static final DeskCommand.Actor LEAD = new DeskCommand.Actor("lead-anna", true);

  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private final Suite suite;

  Leads(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void act(World world) {
    Random random = world.random();
    List<UUID> inquiries = suite.inquiries();
    if (inquiries.isEmpty() || random.nextInt(3) != 0) {
      return;
    }
    UUID id = inquiries.get(random.nextInt(inquiries.size()));
    switch (random.nextInt(6)) {
      case 0 ->
          suite.tellIntake(
              id,
              new IntakeCommand.Reclassify(
                  null, PRIORITIES.get(random.nextInt(PRIORITIES.size())), LEAD.id(), null));
      case 1 -> suite.tellDesk(new DeskCommand.Assign(LEAD, id, "agent-1"));
      case 2 -> tellEscalation(id, new EscalationCommand.Request(id, LEAD.id(), null));
      case 3 -> rearrange(id, random);
      default -> takeCare(random);
    }
  }

  private void rearrange(UUID id, Random random) {
    List<UUID> others =
        suite.inquiries().stream()
            .filter(other -> !other.equals(id) && isTest(other) == isTest(id))
            .toList();
    if (others.isEmpty()) {
      suite.tellIntake(id, new IntakeCommand.RejectSpam());
      return;
    }
    UUID other = others.get(random.nextInt(others.size()));
    boolean waiting = MatterDecisions.isCustomerWaiting(inquiry(id).status());
    suite
        .intake()
        .commandTogether(
            id.toString(),
            new IntakeCommand.Merge(other, waiting, LEAD.id()),
            other.toString(),
            new IntakeCommand.Absorb(id, waiting, LEAD.id()));
  }

  private boolean isTest(UUID id) {
    return inquiry(id).ref().test();
  }

  private Inquiry inquiry(UUID id) {
    return (Inquiry) suite.intake().state(id.toString());
  }

  private void takeCare(Random random) {
    for (Map.Entry<String, InquiryEscalations> state : suite.escalation().states().entrySet()) {
      for (Escalation open : state.getValue().escalations()) {
        UUID inquiry = UUID.fromString(state.getKey());
        switch (random.nextInt(4)) {
          case 0 -> tellEscalation(inquiry, new EscalationCommand.Acknowledge(open.id(), "anna"));
          case 1 ->
              tellEscalation(inquiry, new EscalationCommand.DeEscalate(open.id(), null, "anna"));
          case 2 -> tellEscalation(inquiry, new EscalationCommand.Close(open.id(), "anna", null));
          default -> {}
        }
      }
    }
  }

  private void tellEscalation(UUID inquiry, EscalationCommand command) {
    suite.escalation().command(inquiry.toString(), command);
  }
}
