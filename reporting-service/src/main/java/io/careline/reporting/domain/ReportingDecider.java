package io.careline.reporting.domain;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.PolicyEvent;
import io.careline.contract.StateEvent;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import java.util.List;

/** Keeps the fact of an inquiry, and tells subscribers its current state when that changes. */
public final class ReportingDecider implements Decider<InquiryFact, ReportingCommand> {

  @Override
  public InquiryFact initial(String key) {
    return InquiryFact.nothing();
  }

  @Override
  public InquiryFact evolve(InquiryFact fact, Event event) {
    // What is said of customers and pilots is no fact of an inquiry.
    boolean ofOthers = event.data() instanceof CustomerEvent || event.data() instanceof PolicyEvent;
    return ofOthers ? fact : fact.evolve(event);
  }

  @Override
  public Decision decide(InquiryFact fact, Input<ReportingCommand> input, Context context) {
    if (input instanceof Input.Observed<ReportingCommand>(Event event)
        && event.data() instanceof CustomerEvent.Erased erased) {
      // Facts and timelines hold ids, codes and times alone.
      return Decision.of(new CustomerEvent.ErasureConfirmed(erased.customerId()));
    }
    if (input instanceof Input.Commanded<ReportingCommand> commanded) {
      return switch (commanded.command()) {
        case ReportingCommand.AskToStop ask ->
            Decision.of(
                    new PolicyEvent.PilotStopAsked(ask.pilotId(), ask.version(), ask.evidence()))
                .replying(new ReportingCommand.Asked(ask.pilotId()));
      };
    }
    StateEvent.InquiryState current = fact.current();
    return current == null || !fact.isNews(current) ? Decision.nothing() : Decision.of(current);
  }

  @Override
  public List<WakeUp> wakeUps(InquiryFact fact) {
    return List.of();
  }
}
