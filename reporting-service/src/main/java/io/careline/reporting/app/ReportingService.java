package io.careline.reporting.app;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.EventTypes;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.decider.Input;
import io.careline.reporting.domain.InquiryFact;
import io.careline.reporting.domain.ReportingCommand;
import io.careline.reporting.domain.ReportingDecider;
import io.careline.reporting.store.FactRows;
import io.careline.reporting.store.TimelineRows;
import io.careline.runtime.Handled;
import io.careline.runtime.ServiceDefinition;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reporting: it reads every lifecycle event, keeps facts and timelines, and tells states. */
@ApplicationScoped
public class ReportingService implements ServiceDefinition<InquiryFact, ReportingCommand> {
  private final ReportingDecider decider = new ReportingDecider();
  private final FactRows facts = new FactRows();
  private final TimelineRows timeline = new TimelineRows();

  @Override
  public Source source() {
    return Source.REPORTING;
  }

  @Override
  public Decider<InquiryFact, ReportingCommand> decider() {
    return decider;
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return EventTypes.all().values().stream()
        .filter(LifecycleEvent.class::isAssignableFrom)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public StateStore<InquiryFact> states() {
    return facts;
  }

  @Override
  public void write(Tx tx, List<Handled<InquiryFact, ReportingCommand>> handled) {
    List<Event> seen = new ArrayList<>();
    for (Handled<InquiryFact, ReportingCommand> one : handled) {
      if (one.input() instanceof Input.Observed<ReportingCommand>(Event event)) {
        seen.add(event);
      }
    }
    if (!seen.isEmpty()) {
      timeline.append(tx, seen);
    }
  }
}
