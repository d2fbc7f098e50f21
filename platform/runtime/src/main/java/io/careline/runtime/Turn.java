package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.decider.Decider;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Reply;
import io.careline.decider.Step;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one transaction does: the states that its inputs touch, decided on one after the other. */
final class Turn<S, C> {
  private final TurnParts<S, C> parts;
  private final Tx tx;
  private final Instant time;
  private final Policies policies;
  private final Map<String, S> before = new HashMap<>();
  private final Map<String, S> now = new HashMap<>();
  private final Map<String, List<Event>> evolved = new LinkedHashMap<>();
  private final StoredMarks storedMarks;
  private final Marks marks;
  private final WakeUpRows wakeUps = new WakeUpRows();
  private final OutboxRows outbox;
  private final List<Handled<S, C>> handled = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final Aside<C> aside;

  /** A reply that is given once the transaction is committed. */
  record Answer(PendingCommand<?> pending, Reply reply) {}

  Turn(TurnParts<S, C> parts, Tx tx, Instant time, Policies policies) {
    this.parts = parts;
    this.tx = tx;
    this.time = time;
    this.policies = policies;
    this.outbox = new OutboxRows(parts.codec());
    this.aside = new Aside<>(parts, tx, outbox, wakeUps);
    this.storedMarks = new StoredMarks(parts.marks(), tx, now.keySet());
    this.marks = new Marks(storedMarks::get);
  }

  /** Decides on all of {@code work} and writes what came of it; nothing is committed yet. */
  Outcome<S, C> run(List<Work<C>> work) {
    List<Ready<C>> ready = new ArrayList<>();
    prepare(work, ready);
    load(ready);
    for (Ready<C> one : ready) {
      decide(one);
    }
    write();
    return new Outcome<>(
        handled,
        answers,
        aside.failures(),
        now,
        marks.changed(),
        aside.keys(),
        aside.deadLetters(),
        wakeUps,
        !outbox.isEmpty());
  }

  /** What became of one key. */
  private record Decided<S, C>(String key, List<Step<S, C>> steps) {
    boolean isRefused() {
      return steps.stream().anyMatch(step -> step.reply() instanceof Reply.Refused);
    }
  }

  private void prepare(List<Work<C>> work, List<Ready<C>> ready) {
    CommandPreparation<C> commands = new CommandPreparation<>(parts.definition(), tx, time);
    for (Work<C> one : work) {
      switch (one) {
        case Work.Read<C> read -> prepareRead(read, ready);
        case Work.Due<C> due -> ready.add(new Ready<>(due.key(), woken(due), due));
        case Work.Asked<C> asked -> commands.add(asked);
        case Work.Redriven<C> redriven -> prepareRedriven(redriven, ready);
        case Work.Lived<C> lived -> ready.add(new Ready<>(lived.key(), null, lived));
      }
    }
    for (CommandPreparation.Prepared<C> prepared : commands.run(answers, aside.failures())) {
      ready.add(new Ready<>(prepared.key(), prepared.input(), prepared.origin()));
    }
  }

  private void prepareRead(Work.Read<C> read, List<Ready<C>> ready) {
    Event event = read.event();
    if (event == null) {
      aside.park(read, read.fault());
    } else if (aside.has(read.key()) || parts.parkedKeys().isParked(tx, read.key())) {
      aside.follow(read, read.key());
    } else {
      ready.add(new Ready<>(read.key(), Work.observed(event), read));
    }
  }

  private void prepareRedriven(Work.Redriven<C> redriven, List<Ready<C>> ready) {
    tx.execute("delete from parked where id = $1", redriven.id());
    Event event = redriven.event();
    if (event != null) {
      ready.add(new Ready<>(redriven.key(), Work.observed(event), redriven));
    }
  }

  private Input<C> woken(Work.Due<C> due) {
    wakeUps.consume(due.key(), due.wakeUp());
    String id = KeyProcessor.wakeUpId(parts.definition().source(), due.key(), due.wakeUp());
    return new Input.Woken<>(id, due.wakeUp());
  }

  private void load(List<Ready<C>> ready) {
    TreeSet<String> keys = new TreeSet<>();
    TreeSet<String> scopes = new TreeSet<>();
    for (Ready<C> one : ready) {
      keys.add(one.key());
      one.others().forEach(other -> keys.add(other.key()));
      if (one.input() instanceof Input.Observed<C> observed) {
        scopes.add(Marks.scopeOf(observed.event().data()));
      }
      if (one.origin() instanceof Work.Lived<C> lived) {
        lived.events().forEach(event -> scopes.add(Marks.scopeOf(event.data())));
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    // The lock first: what is read behind it is what the holder before has committed.
    scopes.addAll(keys);
    Supplier<Map<String, S>> states = parts.states().load(tx, keys);
    storedMarks.ask(scopes);
    before.putAll(states.get());
    for (String key : keys) {
      now.put(key, before.computeIfAbsent(key, decider()::initial));
    }
  }

  private void decide(Ready<C> one) {
    List<Ready<C>> all = new ArrayList<>(List.of(one));
    all.addAll(one.others());
    for (Ready<C> part : all) {
      if (aside.has(part.key())) {
        aside.follow(part.origin(), part.key());
        return;
      }
    }
    Marks fork = marks.fork();
    List<Decided<S, C>> decided = new ArrayList<>();
    try {
      all.forEach(part -> decided.add(new Decided<>(part.key(), steps(part, fork))));
    } catch (RuntimeException e) {
      aside.fail(one.origin(), one.key(), e);
      return;
    }
    Decided<S, C> first =
        decided.stream().filter(Decided::isRefused).findFirst().orElse(decided.getFirst());
    if (all.size() == 1 || !first.isRefused()) {
      marks.absorb(fork);
      decided.forEach(part -> part.steps().forEach(step -> apply(part.key(), step)));
    }
    if (one.origin() instanceof Work.Asked<C> asked) {
      answer(asked.pending(), first.steps());
    }
  }

  private List<Step<S, C>> steps(Ready<C> one, Marks fork) {
    String key = one.key();
    Input<C> input = one.input();
    if (input != null) {
      return parts.processor().process(key, state(key), input, time, policies, fork);
    }
    List<Event> lived =
        one.origin() instanceof Work.Lived<C>(String _, List<Event> events) ? events : List.of();
    return parts.processor().relive(key, state(key), lived, time, policies, fork);
  }

  private void apply(String key, Step<S, C> step) {
    now.put(key, step.after());
    List<Event> events = evolved.computeIfAbsent(key, ignored -> new ArrayList<>());
    if (step.input() instanceof Input.Observed<C> observed) {
      events.add(observed.event());
    }
    events.addAll(step.published());
    step.published().forEach(outbox::add);
    handled.add(
        new Handled<>(
            key, step.input(), step.now(), step.before(), step.after(), told(step), step.reply()));
  }

  /** For the service's own rows it makes no difference whether it said something or relived it. */
  private List<Event> told(Step<S, C> step) {
    return step.input() instanceof Input.Observed<C>(Event event)
            && event.source() == parts.definition().source()
        ? List.of(event)
        : step.published();
  }

  private void answer(PendingCommand<C> pending, List<Step<S, C>> steps) {
    Reply reply =
        steps.stream()
            .filter(step -> step.input() instanceof Input.Commanded<C>)
            .map(Step::reply)
            .findFirst()
            .orElse(null);
    if (reply == null) {
      throw new IllegalStateException("no reply to " + pending.command().getClass().getName());
    }
    answers.add(new Answer(pending, reply));
  }

  private S state(String key) {
    S state = now.get(key);
    if (state == null) {
      throw new IllegalStateException("no state was loaded for " + key);
    }
    return state;
  }

  private void write() {
    List<StateStore.Change<S>> changes = new ArrayList<>();
    for (Map.Entry<String, List<Event>> entry : evolved.entrySet()) {
      String key = entry.getKey();
      S old = stateBefore(key);
      S next = state(key);
      if (!old.equals(next)) {
        changes.add(new StateStore.Change<>(key, old, next, entry.getValue()));
        wakeUps.change(key, wishes(old), wishes(next));
      }
    }
    if (!changes.isEmpty()) {
      changes.sort((one, other) -> one.key().compareTo(other.key()));
      parts.states().save(tx, changes);
    }
    parts.marks().save(tx, marks.changed());
    wakeUps.save(tx);
    if (!handled.isEmpty()) {
      parts.definition().write(tx, handled);
    }
    outbox.save(tx);
    Idempotency.save(tx, answers);
  }

  private S stateBefore(String key) {
    S state = before.get(key);
    if (state == null) {
      throw new IllegalStateException("no state was loaded for " + key);
    }
    return state;
  }

  private Collection<WakeUp> wishes(S state) {
    Collection<WakeUp> wishes = decider().wakeUps(state);
    if (!parts.definition().keepsPromises()
        && wishes.stream().anyMatch(wish -> wish.kind() == WakeUp.Kind.PROMISE)) {
      throw new IllegalStateException("keepsPromises() has to be true for a decider that promises");
    }
    return wishes;
  }

  private Decider<S, C> decider() {
    return parts.definition().decider();
  }

  /** What a committed turn leaves to do. */
  record Outcome<S, C>(
      List<Handled<S, C>> handled,
      List<Answer> answers,
      List<Aside.Failure> failures,
      Map<String, S> states,
      Map<String, Mark> marks,
      Collection<String> parked,
      int deadLetters,
      WakeUpRows wakeUps,
      boolean published) {
    @Nullable Instant earliest(WakeUp.Kind kind) {
      return wakeUps.earliest(kind).orElse(null);
    }
  }
}
