package io.careline.reporting.domain;

import io.careline.contract.Event;
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
    return fact.evolve(event);
  }

  @Override
  public Decision decide(InquiryFact fact, Input<ReportingCommand> input, Context context) {
    StateEvent.InquiryState current = fact.current();
    return current == null || !fact.isNews(current) ? Decision.nothing() : Decision.of(current);
  }

  @Override
  public List<WakeUp> wakeUps(InquiryFact fact) {
    return List.of();
  }
}
