package io.careline.decider;

import io.careline.contract.EventData;
import io.careline.contract.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The marks of one transaction: read on first use, changed in memory, written by whoever opened the
 * transaction, or dropped with it. Not safe for use by several threads.
 */
public final class Marks {
  private final Function<String, Mark> stored;
  private final Map<String, Mark> changed = new HashMap<>();

  /** Marks over {@code stored}, which gives {@link Mark#NONE} for what it does not know. */
  public Marks(Function<String, Mark> stored) {
    this.stored = stored;
  }

  /**
   * What an event's sequence counts: per source and inquiry on the lifecycle topic, and on other
   * topics apart from it, so that each topic is without gaps.
   */
  public static String scopeOf(EventData data) {
    return data.topic().equals(Topics.INQUIRIES)
        ? data.subject()
        : data.topic() + "/" + data.subject();
  }

  /** Marks over these, to be absorbed when all went well, or dropped. */
  public Marks fork() {
    return new Marks(this::get);
  }

  /** Takes over what changed in a fork. */
  public void absorb(Marks fork) {
    changed.putAll(fork.changed);
  }

  /** What changed so far, by scope. */
  public Map<String, Mark> changed() {
    return Map.copyOf(changed);
  }

  Mark get(String scope) {
    Mark mark = changed.get(scope);
    return mark == null ? stored.apply(scope) : mark;
  }

  void put(String scope, Mark mark) {
    changed.put(scope, mark);
  }
}
