package io.careline.routing.domain;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Routing's business.
 *
 * <p>All pools stand on one {@link Desk}. It wants to be woken for its earliest timer alone and
 * deals with all that are due then: so a wish costs the same on a full desk.
 */
public final class RoutingDecider implements Decider<Desk, DeskCommand> {
  /** The key of the one desk. */
  public static final String KEY = "desk";

  private final Chooser chooser;

  /** A decider that finds agents and inquiries by an index of its own. */
  public RoutingDecider() {
    this(new Floor());
  }

  RoutingDecider(Chooser chooser) {
    this.chooser = chooser;
  }

  @Override
  public Desk initial(String key) {
    return Desk.empty();
  }

  @Override
  public Desk evolve(Desk desk, Event event) {
    return desk.evolve(event);
  }

  @Override
  public Decision decide(Desk desk, Input<DeskCommand> input, Context context) {
    Draft draft = new Draft(desk, context, chooser);
    // The index follows one desk at a time.
    synchronized (chooser) {
      new CrewActs(draft).fireDue();
      return switch (input) {
        case Input.Observed<DeskCommand> observed -> react(draft, desk, observed.event());
        case Input.Commanded<DeskCommand> commanded -> obey(draft, commanded.command());
        case Input.Woken<DeskCommand> _ -> wake(draft);
      };
    }
  }

  private static Decision react(Draft draft, Desk desk, Event event) {
    if (event.data() instanceof CustomerEvent.Erased erased) {
      // The desk holds ids and codes alone.
      return Decision.of(new CustomerEvent.ErasureConfirmed(erased.customerId()));
    }
    if (event.data() instanceof IntakeEvent told) {
      desk.item(told.inquiry().id())
          .ifPresent(item -> item.holds().forEach(hold -> draft.free(hold.agentId())));
      new IntakeActs(draft).react(told);
      Matching.match(draft);
    }
    return draft.decision();
  }

  private static Decision wake(Draft draft) {
    new TimerActs(draft).fireAll();
    Matching.match(draft);
    return draft.decision();
  }

  private static Decision obey(Draft draft, DeskCommand command) {
    return switch (command) {
      case DeskCommand.PutAgent c -> new AgentActs(draft).put(c);
      case DeskCommand.RemoveAgent c -> new AgentActs(draft).remove(c);
      case DeskCommand.SetPresence c -> new AgentActs(draft).present(c);
      case DeskCommand.Accept c -> new OfferActs(draft).accept(c);
      case DeskCommand.Decline c -> new OfferActs(draft).decline(c);
      case DeskCommand.OnInquiry c -> new WorkActs(draft).decide(c);
      case DeskCommand.PutTeam c -> new CrewActs(draft).put(c);
      case DeskCommand.RemoveTeam c -> new CrewActs(draft).remove(c);
      case DeskCommand.NameAgent c -> new CrewActs(draft).name(c);
    };
  }

  @Override
  public List<WakeUp> wakeUps(Desk desk) {
    Stream<WakeUp> times =
        Stream.of(
                desk.nextTimer().map(one -> wakeUp(one.name(), one.due())),
                desk.nextRest().map(one -> wakeUp(one.name(), one.due())),
                desk.crew().next().map(one -> wakeUp(one.name(), one.due())))
            .flatMap(Optional::stream);
    return times.min(Comparator.comparing(WakeUp::due).thenComparing(WakeUp::name)).stream()
        .toList();
  }

  private static WakeUp wakeUp(String name, Instant due) {
    return new WakeUp(name, WakeUp.Kind.PATIENCE, due);
  }

  @Override
  public Optional<Instant> nextPromise(Desk desk) {
    return Optional.empty();
  }
}
