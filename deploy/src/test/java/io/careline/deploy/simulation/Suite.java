package io.careline.deploy.simulation;

import io.careline.escalation.app.EscalationService;
import io.careline.escalation.domain.EscalationCommand;
import io.careline.escalation.domain.InquiryEscalations;
import io.careline.feedback.app.FeedbackService;
import io.careline.feedback.domain.FeedbackCommand;
import io.careline.feedback.domain.FeedbackState;
import io.careline.intake.app.IntakeService;
import io.careline.intake.domain.Inquiry;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import io.careline.reporting.app.ReportingService;
import io.careline.reporting.domain.InquiryFact;
import io.careline.reporting.domain.ReportingCommand;
import io.careline.routing.app.RoutingService;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.RoutingDecider;
import io.careline.sla.app.SlaService;
import io.careline.sla.domain.InquiryClocks;
import io.careline.testkit.simulator.Service;
import io.careline.testkit.simulator.World;
import java.util.List;
import java.util.UUID;

/** All six services in a world, under the default policy. */
record Suite(
    Service<IntakeState, IntakeCommand> intake,
    Service<Desk, DeskCommand> routing,
    Service<InquiryClocks, Void> sla,
    Service<InquiryEscalations, EscalationCommand> escalation,
    Service<FeedbackState, FeedbackCommand> feedback,
    Service<InquiryFact, ReportingCommand> reporting) {
  /** The policy that comes with Careline, published and active. */
  static final Policies POLICIES = Policies.only(DefaultPolicy.load());

  /** The six services, people who use them, and what must hold. */
  static void build(World world) {
    world.policies(POLICIES);
    Suite suite =
        new Suite(
            world.add(Definitions.participant(IntakeService.class)),
            world.add(Definitions.participant(RoutingService.class)),
            world.add(Definitions.participant(SlaService.class)),
            world.add(Definitions.participant(EscalationService.class)),
            world.add(Definitions.participant(FeedbackService.class)),
            world.add(Definitions.participant(ReportingService.class)));
    Customers customers = new Customers(suite, 1 + world.random().nextInt(3));
    world.add(customers);
    // Agents do most of what is done: they act as often as customers and leads together.
    Agents agents = new Agents(suite, 1 + world.random().nextInt(2));
    world.add(agents);
    world.add(agents);
    world.add(new Leads(suite));
    world.add(new Carrier(suite));
    IncidentRoom room = new IncidentRoom(suite);
    world.add(room);
    world.add(new ResolvedTogether(suite, room));
    world.add(new NoLostInquiry(customers));
    world.add(new MergedOnce(suite));
    world.add(new OneAgentEach(suite));
    world.add(new TruePromises());
    world.add(new OneStatus(suite));
    world.add(new TestsApart(suite));
  }

  Desk desk() {
    return routing.state(RoutingDecider.KEY);
  }

  /** The inquiries that intake has opened. */
  List<UUID> inquiries() {
    return intake.states().entrySet().stream()
        .filter(state -> state.getValue() instanceof Inquiry)
        .map(state -> UUID.fromString(state.getKey()))
        .toList();
  }

  void tellDesk(DeskCommand command) {
    routing.command(RoutingDecider.KEY, command);
  }

  void tellIntake(UUID inquiryId, IntakeCommand command) {
    intake.command(inquiryId.toString(), command);
  }
}
