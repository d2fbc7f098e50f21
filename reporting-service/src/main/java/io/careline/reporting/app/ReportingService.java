package io.careline.reporting.app;

import io.careline.contract.CustomerEvent;
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
import io.careline.reporting.store.CustomerRows;
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
  private static final Set<Class<?>> OF_CUSTOMERS =
      Set.of(CustomerEvent.Erased.class, CustomerEvent.Merged.class, CustomerEvent.Split.class);

  private final ReportingDecider decider = new ReportingDecider();
  private final FactRows facts = new FactRows();
  private final TimelineRows timeline = new TimelineRows();
  private final CustomerRows customers = new CustomerRows();

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
    return Set.of(Topics.INQUIRIES, Topics.CUSTOMERS);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return EventTypes.all().values().stream()
        .filter(type -> LifecycleEvent.class.isAssignableFrom(type) || OF_CUSTOMERS.contains(type))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public StateStore<InquiryFact> states() {
    return facts;
  }

  @Override
  public void write(Tx tx, List<Handled<InquiryFact, ReportingCommand>> handled) {
    List<Event> seen = new ArrayList<>();
    List<Event> joinedOrParted = new ArrayList<>();
    for (Handled<InquiryFact, ReportingCommand> one : handled) {
      if (one.input() instanceof Input.Observed<ReportingCommand>(Event event)) {
        if (event.data() instanceof LifecycleEvent) {
          seen.add(event);
        } else if (event.data() instanceof CustomerEvent) {
          joinedOrParted.add(event);
        }
      }
    }
    customers.follow(tx, joinedOrParted);
    if (!seen.isEmpty()) {
      timeline.append(tx, seen);
    }
  }
}
