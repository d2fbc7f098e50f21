package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One input on its way through a transaction, with what is needed to answer or to park it. */
sealed interface Work<C> {

  /** A record that was read; {@code event} is null if it could not be parsed. */
  record Read<C>(
      ConsumerRecord<byte[], byte[]> origin, String key, @Nullable Event event, String fault)
      implements Work<C> {}

  /** A command that waits for its reply. */
  record Asked<C>(PendingCommand<C> pending) implements Work<C> {}

  /** A wake-up that is due. */
  record Due<C>(String key, WakeUp wakeUp) implements Work<C> {}

  /** A parked record that is decided on again; {@code event} is null for a parked wake-up. */
  record Redriven<C>(long id, String key, @Nullable Event event) implements Work<C> {}

  /** What the service lived already, and has to remember again; nothing is decided on. */
  record Lived<C>(String key, List<Event> events) implements Work<C> {}

  /** The input for the decider at {@code key}. */
  static <C> Input<C> observed(Event event) {
    return new Input.Observed<>(event);
  }
}
