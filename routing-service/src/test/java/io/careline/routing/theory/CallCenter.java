package io.careline.routing.theory;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Decider;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Reply;
import io.careline.decider.Step;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.DeskCommand.Actor;
import io.careline.routing.domain.RoutingDecider;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A contact center in virtual time: routing's decider as it runs in the service, and around it
 * customers who call and leave, and agents who accept what they are offered at once. Nothing waits
 * and nothing is random here: the calls say when they come, how patient they are and how long they
 * take.
 */
final class CallCenter {
  private static final Actor LEAD = new Actor("lead", true);
  private static final Instant BEGINNING = Instant.parse("2026-03-02T00:00:00Z");
  private static final double NANOS = 1e9;

  private final KeyProcessor<Desk, DeskCommand> processor;
  private final Decider<Desk, DeskCommand> core;
  private final Policies policies;
  private final Consumer<Outcome> told;
  private final Map<UUID, Waiting> calls = new HashMap<>();
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::at).thenComparingLong(Happening::number));
  private final Marks marks = new Marks(scope -> Mark.NONE);
  private Consumer<Step<Desk, DeskCommand>> watching = step -> {};
  private Desk desk = Desk.empty();
  private long now;
  private long inputs;
  private int arrived;

  /** Something that comes at a time, in nanoseconds. */
  private record Happening(long at, long number, Runnable does) {}

  /** A call that is not over. */
  private record Waiting(int number, Call call, InquiryRef ref, long since) {}

  CallCenter(Decider<Desk, DeskCommand> core, Policies policies, Consumer<Outcome> told) {
    this.core = core;
    this.policies = policies;
    this.processor = new KeyProcessor<>(Source.ROUTING, core);
    this.told = told;
  }

  /** The real thing, with one line. */
  static CallCenter real(Consumer<Outcome> told) {
    return new CallCenter(new RoutingDecider(), Line.one(), told);
  }

  /** Shows {@code watching} every step of the core. */
  void watch(Consumer<Step<Desk, DeskCommand>> by) {
    watching = by;
  }

  // Agents.

  /** Adds agents who are there from the beginning. */
  void agents(int count) {
    for (int i = 0; i < count; i++) {
      hire("agent-" + i, Map.of());
      present("agent-" + i, Presence.AVAILABLE);
    }
  }

  void hire(String agentId, Map<String, Integer> skills) {
    ask(
        new DeskCommand.PutAgent(
            LEAD,
            agentId,
            new DeskCommand.Profile(
                AgentEvent.Kind.HUMAN,
                "main",
                null,
                skills,
                List.of("en"),
                List.of(Channel.PHONE),
                Map.of(),
                100,
                false),
            null));
  }

  /** Changes an agent's presence at a time, in seconds. */
  void shift(double at, String agentId, Presence presence) {
    plan(nanos(at), () -> present(agentId, presence));
  }

  private void present(String agentId, Presence presence) {
    ask(new DeskCommand.SetPresence(new Actor(agentId, false), agentId, presence, null));
  }

  // Calls.

  /** Lets all of {@code coming} call, and everything happen that follows from it. */
  void run(Iterator<Call> coming) {
    next(coming);
    while (!ahead.isEmpty()) {
      Happening happening = ahead.remove();
      passUntil(happening.at());
      happening.does().run();
    }
  }

  private void next(Iterator<Call> coming) {
    if (coming.hasNext()) {
      Call call = coming.next();
      plan(
          nanos(call.at()),
          () -> {
            arrive(call);
            next(coming);
          });
    }
  }

  private void arrive(Call call) {
    UUID id = new UUID(0x7000, arrived + 1L);
    InquiryRef ref =
        new InquiryRef(
            id,
            Channel.PHONE,
            "line",
            call.category(),
            Priority.NORMAL,
            "STANDARD",
            "en",
            new UUID(1, 1),
            null,
            policies.active().version(),
            time(),
            false);
    calls.put(id, new Waiting(arrived++, call, ref, now));
    observe(1, new IntakeEvent.Received(ref, id, id, "rule", null, null));
    if (calls.containsKey(id) && Double.isFinite(call.patience())) {
      plan(now + nanos(call.patience()), () -> leave(id));
    }
  }

  private void leave(UUID id) {
    Waiting waiting = calls.remove(id);
    if (waiting != null) {
      observe(2, new IntakeEvent.Abandoned(waiting.ref(), id, null));
      tell(waiting, false);
    }
  }

  private void answer(RoutingEvent.Offered offered) {
    UUID id = offered.inquiry().id();
    String agentId = offered.agentId();
    Actor agent = new Actor(agentId, false);
    boolean stands =
        desk.item(id)
            .map(item -> item.fold().openOffer())
            .filter(offer -> offer.offerId().equals(offered.offerId()))
            .isPresent();
    Waiting waiting = stands ? calls.remove(id) : null;
    if (waiting == null) {
      // The customer, or the agent, left at the same moment.
      return;
    }
    ask(new DeskCommand.Accept(agent, offered.offerId()));
    tell(waiting, true);
    plan(
        now + nanos(waiting.call().handling()),
        () -> {
          ask(new DeskCommand.Resolve(agent, id, "SOLVED"));
          ask(new DeskCommand.Close(LEAD, id));
        });
  }

  private void tell(Waiting waiting, boolean answered) {
    double wait = (now - waiting.since()) / NANOS;
    told.accept(new Outcome(waiting.number(), waiting.call(), wait, answered));
  }

  // The core.

  private void observe(long sequence, IntakeEvent data) {
    process(
        new Input.Observed<>(
            new Event(
                "i" + ++inputs,
                Source.INTAKE,
                time(),
                null,
                policies.active().version(),
                null,
                sequence,
                null,
                data)));
  }

  private void ask(DeskCommand command) {
    List<Step<Desk, DeskCommand>> steps = process(new Input.Commanded<>("c" + ++inputs, command));
    if (!(steps.getFirst().reply() instanceof Reply.Done)) {
      throw new IllegalStateException(command + ": " + steps.getFirst().reply());
    }
  }

  private void passUntil(long at) {
    Instant until = BEGINNING.plusNanos(at);
    List<WakeUp> wishes = core.wakeUps(desk);
    while (!wishes.isEmpty() && !wishes.getFirst().due().isAfter(until)) {
      WakeUp wakeUp = wishes.getFirst();
      process(
          new Input.Woken<>(
              KeyProcessor.wakeUpId(Source.ROUTING, RoutingDecider.KEY, wakeUp), wakeUp));
      wishes = core.wakeUps(desk);
      if (wishes.contains(wakeUp)) {
        throw new IllegalStateException("wished for again: " + wakeUp);
      }
    }
    now = at;
  }

  private List<Step<Desk, DeskCommand>> process(Input<DeskCommand> input) {
    List<Step<Desk, DeskCommand>> steps =
        processor.process(RoutingDecider.KEY, desk, input, time(), policies, marks);
    for (Step<Desk, DeskCommand> step : steps) {
      desk = step.after();
      watching.accept(step);
      for (Event event : step.published()) {
        if (event.data() instanceof RoutingEvent.Offered offered) {
          // Picked up at this very moment, but after what is being done is done.
          plan(now, () -> answer(offered));
        }
      }
    }
    return steps;
  }

  private void plan(long at, Runnable does) {
    ahead.add(new Happening(at, ++inputs, does));
  }

  private Instant time() {
    return BEGINNING.plusNanos(now);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * NANOS);
  }
}
