package io.careline.runtime;

import io.careline.decider.Input;
import io.careline.decider.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers repeated commands, and finds the keys of those that came without one. */
final class CommandPreparation<C> {
  private final ServiceDefinition<?, C> definition;
  private final Tx tx;
  private final Instant time;
  private final List<Work.Asked<C>> asked = new ArrayList<>();

  /** A command with its key. */
  record Prepared<C>(String key, Input<C> input, Work.Asked<C> origin) {}

  CommandPreparation(ServiceDefinition<?, C> definition, Tx tx, Instant time) {
    this.definition = definition;
    this.tx = tx;
    this.time = time;
  }

  void add(Work.Asked<C> command) {
    asked.add(command);
  }

  List<Prepared<C>> run(List<Turn.Answer> answers, List<Aside.Failure> failures) {
    if (asked.isEmpty()) {
      return List.of();
    }
    List<Work.Asked<C>> fresh = Idempotency.answerRepeated(tx, asked, answers, failures);
    Map<Work.Asked<C>, Unresolved<C>> unresolved = resolve(fresh);
    List<Prepared<C>> prepared = new ArrayList<>();
    for (Work.Asked<C> one : fresh) {
      PendingCommand<C> pending = one.pending();
      Unresolved<C> resolved = unresolved.get(one);
      if (resolved == null) {
        prepared.add(prepared(one, String.valueOf(pending.key()), pending.command()));
        continue;
      }
      Reply reply = resolved.reply();
      if (reply != null) {
        answers.add(new Turn.Answer(pending, reply));
      } else {
        prepared.add(prepared(one, String.valueOf(resolved.key()), resolved.command()));
      }
    }
    return prepared;
  }

  private Map<Work.Asked<C>, Unresolved<C>> resolve(List<Work.Asked<C>> fresh) {
    Map<Work.Asked<C>, Unresolved<C>> unresolved = new HashMap<>();
    List<Unresolved<C>> inOrder = new ArrayList<>();
    for (Work.Asked<C> one : fresh) {
      if (one.pending().key() == null) {
        Unresolved<C> open = new Unresolved<>(one.pending().id(), one.pending().command());
        unresolved.put(one, open);
        inOrder.add(open);
      }
    }
    if (!inOrder.isEmpty()) {
      definition.resolve(tx, time, inOrder);
      for (Unresolved<C> one : inOrder) {
        if (one.key() == null && one.reply() == null) {
          throw new IllegalStateException("resolve left a command open: " + definition.source());
        }
      }
    }
    return unresolved;
  }

  private Prepared<C> prepared(Work.Asked<C> one, String key, C command) {
    return new Prepared<>(
        key, new Input.Commanded<>(one.pending().id(), command, one.pending().traceparent()), one);
  }
}
