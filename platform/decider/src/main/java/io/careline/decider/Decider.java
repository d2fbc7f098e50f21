package io.careline.decider;

import io.careline.contract.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One service's business, as pure functions.
 *
 * <p>Whoever runs it promises: an observed event is evolved first and decided on after; every event
 * of a decision is evolved before the next input of the same key; nothing but {@link #evolve} makes
 * a new state; a state that was read is never changed in place. So a state can be computed again
 * from the log, and a crash between any two steps loses nothing.
 *
 * @param <S> the state of one key, an immutable value
 * @param <C> the commands that people and programs give
 */
public interface Decider<S, C> {

  /** The state of a key that nothing happened to. It is not stored while it stays equal to this. */
  S initial(String key);

  /** The state after {@code event}, own or foreign. Illegal and unknown events change nothing. */
  S evolve(S state, Event event);

  /**
   * The answer to {@code input}. For an observed event, {@code state} has it evolved already.
   *
   * @return events to publish, and for a command the reply; refusing a command publishes nothing
   */
  Decision decide(S state, Input<C> input, Context context);

  /** When this state wants to be asked again; replaces all earlier wishes of the key. */
  List<WakeUp> wakeUps(S state);

  /** The earliest undecided promise; a decider that makes none may say so at once. */
  default Optional<Instant> nextPromise(S state) {
    return wakeUps(state).stream()
        .filter(wakeUp -> wakeUp.kind() == WakeUp.Kind.PROMISE)
        .map(WakeUp::due)
        .min(Instant::compareTo);
  }
}
