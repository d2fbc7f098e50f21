package io.careline.decider;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a decider on one key: drops repetitions, holds back what is later than an undecided promise,
 * and gives own events their ids, times and sequences. The runtime runs it inside a transaction,
 * the simulator inside its world; so what is simulated is what runs.
 */
public final class KeyProcessor<S, C> {
  private final Source source;
  private final Decider<S, C> decider;

  /** A processor for the decider of {@code source}. */
  public KeyProcessor(Source source, Decider<S, C> decider) {
    this.source = source;
    this.decider = decider;
  }

  /** The id of a wake-up as a cause: the same wish has the same id. */
  public static String wakeUpId(Source source, String key, WakeUp wakeUp) {
    return source.serviceName() + ":" + key + ":" + wakeUp.name() + ":" + wakeUp.due();
  }

  /** The id of the event that {@code source} says as number {@code place} of what it decides. */
  static String eventId(Source source, String causationId, int place) {
    return ids(source, causationId).named("event " + place).toString();
  }

  private static Ids ids(Source source, String causationId) {
    return new Ids(source.uri() + " " + causationId);
  }

  /** The decider that is run. */
  public Decider<S, C> decider() {
    return decider;
  }

  /**
   * Applies {@code input}, and what was held back and may go on after it.
   *
   * @param time the transaction's time; what is published carries it, or a later one if the
   *     subject's last event had a later one
   * @return the steps in order; none if the input is a repetition, held back or out of date
   */
  public List<Step<S, C>> process(
      String key, S state, Input<C> input, Instant time, Policies policies, Marks marks) {
    List<Step<S, C>> steps = new ArrayList<>();
    S after =
        switch (input) {
          case Input.Observed<C> observed ->
              observe(key, state, observed, time, policies, marks, steps);
          case Input.Commanded<C> commanded ->
              command(state, commanded, time, policies, marks, steps);
          case Input.Woken<C> woken -> wake(key, state, woken, time, policies, marks, steps);
        };
    release(key, after, time, policies, marks, steps);
    return steps;
  }

  /**
   * Evolves on what the service lived already but has forgotten, and decides on nothing of it. Own
   * events keep their sequences; repetitions are dropped.
   *
   * @param lived what {@link Recollection} found of this key
   */
  public List<Step<S, C>> relive(
      String key, S state, List<Event> lived, Instant time, Policies policies, Marks marks) {
    Set<String> causes = lived.stream().map(Event::causationId).collect(Collectors.toSet());
    List<Step<S, C>> steps = new ArrayList<>();
    S current = state;
    for (Event event : lived) {
      if (!isForgotten(key, event, marks)) {
        continue;
      }
      if (!causes.contains(event.id())
          && event.source() != source
          && isLaterThanPromise(current, event.time())) {
        hold(key, event, marks);
      } else {
        current = evolve(current, event, steps);
      }
    }
    release(key, current, time, policies, marks, steps);
    return steps;
  }

  private S evolve(S state, Event event, List<Step<S, C>> steps) {
    S after = decider.evolve(state, event);
    steps.add(new Step<>(new Input.Observed<>(event), event.time(), state, after, List.of(), null));
    return after;
  }

  private boolean isForgotten(String key, Event event, Marks marks) {
    List<Event> held = marks.get(key).held();
    if (held.contains(event)) {
      List<Event> others = held.stream().filter(one -> !one.equals(event)).toList();
      marks.put(key, marks.get(key).holding(others));
      return true;
    }
    String scope = Marks.scopeOf(event.data());
    Mark mark = marks.get(scope);
    boolean own = event.source() == source;
    if (own ? event.sequence() <= mark.sent() : mark.hasSeen(event)) {
      return false;
    }
    marks.put(
        scope,
        own
            ? mark.havingSent(event.sequence(), event.time())
            : mark.seeing(event.source(), event.sequence()));
    return true;
  }

  private S observe(
      String key,
      S state,
      Input.Observed<C> input,
      Instant time,
      Policies policies,
      Marks marks,
      List<Step<S, C>> steps) {
    Event event = input.event();
    String scope = Marks.scopeOf(event.data());
    Mark mark = marks.get(scope);
    if (mark.hasSeen(event)) {
      return state;
    }
    marks.put(scope, mark.seeing(event.source(), event.sequence()));
    if (isLaterThanPromise(state, event.time())) {
      hold(key, event, marks);
      return state;
    }
    return apply(state, input, event.time(), time, policies, marks, steps);
  }

  private S command(
      S state,
      Input.Commanded<C> input,
      Instant time,
      Policies policies,
      Marks marks,
      List<Step<S, C>> steps) {
    if (isLaterThanPromise(state, time)) {
      Reply reply =
          new Reply.Refused(
              Reply.Refusal.CONFLICT,
              "deadline-being-decided",
              "A deadline has come and is being decided; try again in a second.");
      steps.add(new Step<>(input, time, state, state, List.of(), reply));
      return state;
    }
    return apply(state, input, time, time, policies, marks, steps);
  }

  private S wake(
      String key,
      S state,
      Input.Woken<C> input,
      Instant time,
      Policies policies,
      Marks marks,
      List<Step<S, C>> steps) {
    WakeUp wakeUp = input.wakeUp();
    return switch (wakeUp.kind()) {
      case PATIENCE ->
          decider.wakeUps(state).contains(wakeUp)
              ? apply(state, input, time, time, policies, marks, steps)
              : state;
      case PROMISE -> decideUpTo(key, state, wakeUp, time, policies, marks, steps);
    };
  }

  /**
   * Decides the key's promises in the order of their deadlines, up to {@code last}. One that is
   * earlier may have come up only now, out of an event that was held back; and what is still held
   * back for it may keep the later one.
   */
  private S decideUpTo(
      String key,
      S state,
      WakeUp last,
      Instant time,
      Policies policies,
      Marks marks,
      List<Step<S, C>> steps) {
    S current = state;
    while (decider.wakeUps(current).contains(last)) {
      WakeUp next = earliestPromise(current, last);
      Input<C> input = new Input.Woken<>(wakeUpId(source, key, next), next);
      current = apply(current, input, next.due(), time, policies, marks, steps);
      if (next.equals(last) || decider.wakeUps(current).contains(next)) {
        // What still wants to be asked after its answer is not asked for ever.
        return current;
      }
      current = release(key, current, time, policies, marks, steps);
    }
    return current;
  }

  private WakeUp earliestPromise(S state, WakeUp last) {
    return decider.wakeUps(state).stream()
        .filter(wish -> wish.kind() == WakeUp.Kind.PROMISE && wish.due().isBefore(last.due()))
        .min(Comparator.comparing(WakeUp::due))
        .orElse(last);
  }

  private S release(
      String key, S state, Instant time, Policies policies, Marks marks, List<Step<S, C>> steps) {
    S current = state;
    List<Event> held = marks.get(key).held();
    while (!held.isEmpty() && !isLaterThanPromise(current, held.getFirst().time())) {
      Event event = held.getFirst();
      held = held.subList(1, held.size());
      marks.put(key, marks.get(key).holding(held));
      Input<C> input = new Input.Observed<>(event);
      current = apply(current, input, event.time(), time, policies, marks, steps);
    }
    return current;
  }

  private S apply(
      S state,
      Input<C> input,
      Instant now,
      Instant time,
      Policies policies,
      Marks marks,
      List<Step<S, C>> steps) {
    S seen =
        input instanceof Input.Observed<C> observed
            ? decider.evolve(state, observed.event())
            : state;
    Ids ids = ids(source, input.id());
    Decision decision = decider.decide(seen, input, new Context(now, policies, ids));
    List<Event> published = new ArrayList<>();
    S after = seen;
    for (EventData data : decision.events()) {
      Event event = stamp(data, published.size(), decision, input, now, time, marks);
      published.add(event);
      after = decider.evolve(after, event);
    }
    steps.add(new Step<>(input, now, state, after, published, decision.reply()));
    return after;
  }

  private Event stamp(
      EventData data,
      int place,
      Decision decision,
      Input<C> input,
      Instant now,
      Instant time,
      Marks marks) {
    String scope = Marks.scopeOf(data);
    Mark mark = marks.get(scope);
    // Never before its cause, even if the clocks of two databases differ.
    Mark next = mark.sending(latest(mark.lastTime(), latest(now, time)));
    marks.put(scope, next);
    return new Event(
        eventId(source, input.id(), place),
        source,
        next.lastTime(),
        input instanceof Input.Commanded<C> ? null : now,
        policyVersion(data, decision),
        input.id(),
        next.sent(),
        traceparent(input),
        data);
  }

  private static <C> @Nullable String traceparent(Input<C> input) {
    return switch (input) {
      case Input.Observed<C> observed -> observed.event().traceparent();
      case Input.Commanded<C> commanded -> commanded.traceparent();
      case Input.Woken<C> woken -> null;
    };
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static @Nullable String policyVersion(EventData data, Decision decision) {
    if (decision.policyVersion() != null) {
      return decision.policyVersion();
    }
    return data instanceof LifecycleEvent event ? event.inquiry().policyVersion() : null;
  }

  private void hold(String key, Event event, Marks marks) {
    Mark mark = marks.get(key);
    List<Event> held = new ArrayList<>(mark.held());
    held.add(event);
    held.sort(Comparator.comparing(Event::time));
    marks.put(key, mark.holding(held));
  }

  private boolean isLaterThanPromise(S state, Instant time) {
    return decider.nextPromise(state).filter(time::isAfter).isPresent();
  }
}
