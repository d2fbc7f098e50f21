package io.careline.routing.app;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.decider.Input;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.RoutingDecider;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.store.DeskStore;
import io.careline.routing.store.StaffingStore;
import io.careline.runtime.Handled;
import io.careline.runtime.ServiceDefinition;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Routing as the runtime runs it: one desk, resident in the one instance that decides. */
@ApplicationScoped
public class RoutingService implements ServiceDefinition<Desk, DeskCommand> {
  private final RoutingDecider decider = new RoutingDecider();
  private final DeskStore store = new DeskStore();
  private final StaffingStore staffing = new StaffingStore();
  private final DeskBoard board;
  private final AgentStreams streams;
  private final DeskMeters meters;

  RoutingService(DeskBoard board, AgentStreams streams, DeskMeters meters) {
    this.board = board;
    this.streams = streams;
    this.meters = meters;
  }

  @Override
  public Source source() {
    return Source.ROUTING;
  }

  @Override
  public Decider<Desk, DeskCommand> decider() {
    return decider;
  }

  /** The agents' topic holds own events alone: it is read only to compare the desk with the log. */
  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES, Topics.AGENTS, Topics.CUSTOMERS);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return Set.of(
        IntakeEvent.Received.class,
        IntakeEvent.Contacted.class,
        IntakeEvent.Absorbed.class,
        IntakeEvent.Answered.class,
        IntakeEvent.Reclassified.class,
        IntakeEvent.ResolutionAsked.class,
        IntakeEvent.Failed.class,
        IntakeEvent.Abandoned.class,
        IntakeEvent.Rejected.class,
        IntakeEvent.Merged.class,
        CustomerEvent.Merged.class,
        CustomerEvent.Erased.class);
  }

  @Override
  public String keyOf(Event event) {
    return RoutingDecider.KEY;
  }

  @Override
  public StateStore<Desk> states() {
    return store;
  }

  @Override
  public boolean resident() {
    return true;
  }

  @Override
  public void write(Tx tx, List<Handled<Desk, DeskCommand>> handled) {
    List<Event> late = new ArrayList<>();
    for (Handled<Desk, DeskCommand> one : handled) {
      if (one.input() instanceof Input.Observed<DeskCommand>(Event event)
          && event.data() instanceof IntakeEvent told
          && one.after().item(told.inquiry().id()).isEmpty()) {
        late.add(event);
      }
    }
    store.keep(tx, late);
    measure(tx, handled);
  }

  private void measure(Tx tx, List<Handled<Desk, DeskCommand>> handled) {
    Measures measures = new Measures();
    handled.forEach(one -> measures.note(one.before(), one.input(), one.events()));
    staffing.add(tx, measures);
  }

  @Override
  public void committed(List<Handled<Desk, DeskCommand>> handled) {
    board.show(handled.getLast().after());
    streams.tell(handled);
    meters.count(handled);
  }
}
