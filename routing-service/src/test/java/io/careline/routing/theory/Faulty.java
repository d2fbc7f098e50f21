package io.careline.routing.theory;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.RoutingEvent;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.Item;
import io.careline.routing.domain.RoutingDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Routing with a fault that is built in: what checks routing has to notice it. */
final class Faulty implements Decider<Desk, DeskCommand> {
  private final RoutingDecider right = new RoutingDecider();
  private final Fault fault;
  private int offers;

  /** What is wrong. */
  enum Fault {
    /** A freed agent gets whoever came last. */
    NEWEST_FIRST,
    /** Every fourth time a freed agent gets nobody, though somebody waits. */
    FREED_AGENT_FORGOTTEN
  }

  Faulty(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Decision decide(Desk desk, Input<DeskCommand> input, Context context) {
    Decision decision = right.decide(desk, input, context);
    if (!(input instanceof Input.Commanded<DeskCommand>)) {
      return decision;
    }
    List<EventData> events = new ArrayList<>();
    for (EventData data : decision.events()) {
      if (data instanceof RoutingEvent.Offered offered) {
        spoil(desk, offered).ifPresent(events::add);
      } else {
        events.add(data);
      }
    }
    return new Decision(events, decision.reply(), decision.policyVersion());
  }

  private Optional<EventData> spoil(Desk desk, RoutingEvent.Offered offered) {
    return switch (fault) {
      case NEWEST_FIRST ->
          desk.items().values().stream()
              .filter(Item::isWaiting)
              .max(Comparator.comparing(item -> item.waiting().since()))
              .map(newest ->
                  new RoutingEvent.Offered(
                      newest.ref(),
                      offered.offerId(),
                      offered.agentId(),
                      offered.expiresAt(),
                      offered.decision()));
      case FREED_AGENT_FORGOTTEN -> ++offers % 4 == 0 ? Optional.empty() : Optional.of(offered);
    };
  }

  @Override
  public Desk initial(String key) {
    return right.initial(key);
  }

  @Override
  public Desk evolve(Desk desk, Event event) {
    return right.evolve(desk, event);
  }

  @Override
  public List<WakeUp> wakeUps(Desk desk) {
    return right.wakeUps(desk);
  }

  @Override
  public Optional<Instant> nextPromise(Desk desk) {
    return right.nextPromise(desk);
  }
}
