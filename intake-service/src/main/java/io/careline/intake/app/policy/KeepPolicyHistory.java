package io.careline.intake.app.policy;

import io.careline.contract.Event;
import io.careline.contract.PolicyEvent;
import io.careline.intake.app.policy.PolicyHistory.Entry;
import io.careline.intake.app.policy.PolicyHistory.Kind;
import io.careline.intake.app.policy.PolicyHistory.Move;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Writes down what happens to policies, in the transaction that decided it. */
@ApplicationScoped
public class KeepPolicyHistory {
  private final PolicyHistory history;

  KeepPolicyHistory(PolicyHistory history) {
    this.history = history;
  }

  /** Keeps what was decided. */
  public void write(Tx tx, List<? extends Handled<?, ?>> handled) {
    List<Entry> entries = new ArrayList<>();
    for (Handled<?, ?> one : handled) {
      for (Event event : one.events()) {
        if (event.data() instanceof PolicyEvent data) {
          note(tx, event, data, entries);
        }
      }
    }
    if (!entries.isEmpty()) {
      history.keep(tx, entries);
    }
  }

  private void note(Tx tx, Event event, PolicyEvent data, List<Entry> entries) {
    switch (data) {
      case PolicyEvent.Activated e ->
          entries.add(
              new Entry(
                  Kind.ACTIVATED,
                  e.version(),
                  null,
                  null,
                  null,
                  null,
                  e.by(),
                  e.reason(),
                  event.time()));
      case PolicyEvent.RolledBack e ->
          entries.add(
              new Entry(
                  Kind.ROLLED_BACK,
                  e.version(),
                  e.from(),
                  null,
                  null,
                  null,
                  e.by(),
                  e.reason(),
                  event.time()));
      case PolicyEvent.Piloted e ->
          entries.add(
              new Entry(
                  Kind.PILOT_STARTED,
                  e.version(),
                  null,
                  e.pilot(),
                  null,
                  null,
                  e.pilot().by(),
                  e.pilot().reason(),
                  event.time()));
      case PolicyEvent.PilotEnded e -> ended(tx, event, e, entries);
      case PolicyEvent.Published _, PolicyEvent.PilotStopAsked _ -> {
        // A version says itself who published it, and an asked stop is kept as the pilot's end.
      }
    }
  }

  private void ended(Tx tx, Event event, PolicyEvent.PilotEnded e, List<Entry> entries) {
    entries.add(
        new Entry(
            Kind.PILOT_ENDED,
            e.version(),
            null,
            e.pilot(),
            e.ending(),
            e.evidence(),
            e.by(),
            e.reason(),
            event.time()));
    if (e.moveOpen()) {
      history.toMove(tx, new Move(e.pilot().id(), e.version(), e.by(), null));
    }
  }
}
