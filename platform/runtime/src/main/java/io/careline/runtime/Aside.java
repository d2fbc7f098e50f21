package io.careline.runtime;

import io.careline.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can't be decided in a turn stands aside, and what comes later of the same key with it. */
final class Aside<C> {
  private static final String BEHIND = "behind a parked record of its key";

  private final TurnParts<?, C> parts;
  private final Tx tx;
  private final OutboxRows outbox;
  private final WakeUpRows wakeUps;
  private final Set<String> keys = new TreeSet<>();
  private final List<Failure> failures = new ArrayList<>();
  private int deadLetters;

  /** A command that can't be answered; its sender is told once the transaction is committed. */
  record Failure(PendingCommand<?> pending, RuntimeException fault) {}

  Aside(TurnParts<?, C> parts, Tx tx, OutboxRows outbox, WakeUpRows wakeUps) {
    this.parts = parts;
    this.tx = tx;
    this.outbox = outbox;
    this.wakeUps = wakeUps;
  }

  /** Whether something of {@code key} was put aside in this turn. */
  boolean has(String key) {
    return keys.contains(key);
  }

  /** The keys of what was put aside in this turn. */
  Set<String> keys() {
    return keys;
  }

  /** Commands that failed. */
  List<Failure> failures() {
    return failures;
  }

  /** How many records and wake-ups were put aside in this turn. */
  int deadLetters() {
    return deadLetters;
  }

  /** Puts a record aside, with a copy for the dead-letter topic. */
  void park(Work.Read<C> read, String reason) {
    parts.parkedKeys().park(tx, read.key(), read.origin(), reason);
    keys.add(read.key());
    deadLetters++;
    outbox.add(
        Topics.deadLetters(read.origin().topic()),
        read.key(),
        parts.codec().write(DeadLetters.headers(read.origin())),
        DeadLetters.data(read.origin()));
  }

  /** Deciding on {@code work} has failed. */
  void fail(Work<C> work, String key, RuntimeException fault) {
    switch (work) {
      case Work.Read<C> read -> park(read, parts.report(key, fault));
      case Work.Due<C> due -> {
        parts.parkedKeys().parkWakeUp(tx, key, due.wakeUp().name(), parts.report(key, fault));
        keys.add(key);
        deadLetters++;
      }
      case Work.Asked<C> asked -> {
        parts.report(key, fault);
        failures.add(new Failure(asked.pending(), fault));
      }
      case Work.Redriven<C> redriven -> throw fault;
      case Work.Lived<C> lived -> throw fault;
    }
  }

  /** Something of {@code key} was put aside before {@code work}. */
  void follow(Work<C> work, String key) {
    switch (work) {
      case Work.Read<C> read -> park(read, BEHIND);
      case Work.Due<C> due -> wakeUps.change(key, List.of(), List.of(due.wakeUp()));
      case Work.Asked<C> asked -> failures.add(new Failure(asked.pending(), Problems.parked(key)));
      case Work.Redriven<C> redriven ->
          throw new IllegalStateException("a redrive is alone in its transaction");
      case Work.Lived<C> lived ->
          throw new IllegalStateException("nothing is parked before reading begins");
    }
  }
}
