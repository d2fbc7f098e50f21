package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Reply;
import io.careline.decider.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commits work to a service's database: states, marks, wake-ups, outbox and position at once. */
final class Transaction<S, C> {
  private final World world;
  private final Participant<S, C> participant;
  private final Store<S> store;
  private final KeyProcessor<S, C> processor;
  private final Map<String, Integer> applied = new LinkedHashMap<>();

  Transaction(World world, Participant<S, C> participant, Store<S> store) {
    this.world = world;
    this.participant = participant;
    this.store = store;
    this.processor = new KeyProcessor<>(participant.source(), participant.decider());
  }

  /** The guard: the position stands where the batch received before has ended. */
  boolean isInPlace(Work.Batch<C> batch) {
    return world.has(Bug.GUARD_DROPPED) || store.position(batch.partition()) == batch.expected();
  }

  void commit(Work<C> work) {
    Turn turn = new Turn(work);
    switch (work) {
      case Work.Batch<C> batch -> {
        for (Event event : batch.events()) {
          turn.process(participant.keyOf().apply(event), new Input.Observed<>(event));
        }
        store.position(batch.partition(), batch.end());
      }
      case Work.Calls<C> calls -> {
        for (Call<C> call : calls.calls()) {
          turn.answer(call);
        }
      }
      case Work.Due<C> due -> {
        store.consume(due.key(), due.wakeUp());
        String id = KeyProcessor.wakeUpId(participant.source(), due.key(), due.wakeUp());
        turn.process(due.key(), new Input.Woken<>(id, due.wakeUp()));
      }
      case Work.Lived<C> lived -> turn.relive(lived.key(), lived.events());
    }
    turn.write();
  }

  /** How often each observed event was applied, by its identity. */
  Map<String, Integer> applied() {
    return applied;
  }

  static String identity(Event event) {
    return event.source() + " " + Marks.scopeOf(event.data()) + " " + event.sequence();
  }

  private Mark storedMark(String scope) {
    Mark mark = store.marks().getOrDefault(scope, Mark.NONE);
    return world.has(Bug.DEDUPE_DROPPED)
        ? new Mark(Mark.NONE.seen(), mark.sent(), mark.lastTime(), mark.held())
        : mark;
  }

  /** What one transaction has in memory before it is written. */
  private final class Turn {
    private final Work<C> work;
    private final Marks marks = new Marks(Transaction.this::storedMark);
    private final Map<String, S> touched = new LinkedHashMap<>();
    private final List<Event> published = new ArrayList<>();

    Turn(Work<C> work) {
      this.work = work;
    }

    void answer(Call<C> call) {
      if (store.replies().containsKey(call.id())) {
        return;
      }
      Reply reply =
          call.others().isEmpty()
              ? process(call.key(), new Input.Commanded<>(call.id(), call.command()))
              : together(call);
      if (reply == null) {
        throw world.violated(
            "a command is answered", participant.source() + " does not answer " + call.command());
      }
      store.replies().put(call.id(), reply);
    }

    /** As the runtime does it: all parts in memory, and none of them if one is refused. */
    private @Nullable Reply together(Call<C> call) {
      Marks fork = marks.fork();
      Map<String, List<Step<S, C>>> decided = new LinkedHashMap<>();
      decided.put(
          call.key(), steps(call.key(), new Input.Commanded<>(call.id(), call.command()), fork));
      for (Call.Part<C> part : call.others()) {
        String id = call.id() + " at " + part.key();
        decided.put(part.key(), steps(part.key(), new Input.Commanded<>(id, part.command()), fork));
      }
      for (List<Step<S, C>> steps : decided.values()) {
        for (Step<S, C> step : steps) {
          if (step.reply() instanceof Reply.Refused refused) {
            return refused;
          }
        }
      }
      marks.absorb(fork);
      List<@Nullable Reply> replies = new ArrayList<>();
      decided.forEach((key, steps) -> replies.add(apply(key, steps)));
      return replies.getFirst();
    }

    @Nullable Reply process(String key, Input<C> input) {
      return apply(key, steps(key, input, marks));
    }

    void relive(String key, List<Event> lived) {
      S state = touched.computeIfAbsent(key, this::stored);
      apply(key, processor.relive(key, state, lived, work.time(), world.policies(), marks));
    }

    private @Nullable Reply apply(String key, List<Step<S, C>> steps) {
      Reply reply = null;
      for (Step<S, C> step : steps) {
        touched.put(key, step.after());
        published.addAll(step.published());
        if (step.input() instanceof Input.Observed<C>(Event event)
            && event.source() != participant.source()) {
          count(event);
        } else if (step.input() instanceof Input.Commanded<C>) {
          reply = step.reply();
        }
        world.trace(() -> participant.source() + " " + describe(key, step));
      }
      return reply;
    }

    private List<Step<S, C>> steps(String key, Input<C> input, Marks known) {
      S state = touched.computeIfAbsent(key, this::stored);
      try {
        return processor.process(key, state, input, work.time(), world.policies(), known);
      } catch (RuntimeException e) {
        Violation violation =
            world.violated(
                "no input is poison", participant.source() + " at " + key + " on " + input);
        violation.initCause(e);
        throw violation;
      }
    }

    private void count(Event event) {
      String identity = identity(event);
      if (applied.merge(identity, 1, Integer::sum) > 1) {
        throw world.violated(
            "each event has its effect once", participant.source() + " applied twice: " + identity);
      }
    }

    private S stored(String key) {
      S state = store.states().get(key);
      return state == null ? participant.decider().initial(key) : state;
    }

    void write() {
      touched.forEach((key, after) -> {
        S before = stored(key);
        if (!before.equals(after)) {
          store.states().put(key, after);
          store.wishes(
              key, participant.decider().wakeUps(before), participant.decider().wakeUps(after));
        }
      });
      store.marks().putAll(marks.changed());
      for (Event event : published) {
        world.decided(event);
        if (!world.has(Bug.OUTBOX_DROPPED) || !world.oneIn(10)) {
          store.outbox().add(event);
        }
      }
    }

    private String describe(String key, Step<S, C> step) {
      String cause =
          switch (step.input()) {
            case Input.Observed<C> observed -> name(observed.event());
            case Input.Commanded<C> commanded -> commanded.id();
            case Input.Woken<C> woken -> woken.wakeUp().toString();
          };
      return "at "
          + key
          + " on "
          + cause
          + " -> "
          + step.published().stream().map(this::name).toList();
    }

    private String name(Event event) {
      return event.data().getClass().getSimpleName()
          + "#"
          + event.sequence()
          + "("
          + event.source()
          + " "
          + event.time()
          + ")";
    }
  }
}
