package io.careline.runtime;

import io.careline.decider.KeyProcessor;
import org.jboss.logging.Logger;

/** What all turns of a service share. */
record TurnParts<S, C>(
    ServiceDefinition<S, C> definition,
    KeyProcessor<S, C> processor,
    StateStore<S> states,
    MarkRows marks,
    RecordCodec codec,
    ParkedKeys parkedKeys) {
  private static final Logger LOG = Logger.getLogger(TurnParts.class);

  /** Logs a decision that failed, and gives the reason that may be kept: no texts, no data. */
  String report(String key, RuntimeException fault) {
    LOG.errorf(fault, "deciding failed, key=%s", key);
    return "deciding failed: " + Faults.kindOf(fault);
  }
}
