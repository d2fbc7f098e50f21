package io.careline.routing.theory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who was ready when, on one day. The bank did not record it; it follows from the calls in two
 * ways.
 */
final class BankShifts {
  /** Who takes no call for longer is away. */
  private static final double PAUSE = 1_800;

  private final Map<String, List<Span>> ready = new TreeMap<>();
  private final IdentityHashMap<BankCall, Double> afterwards = new IdentityHashMap<>();

  /** A time from and to, in seconds. */
  record Span(double from, double to) {}

  /**
   * How it is found out. All are ready from the first call to the last, gaps of {@link #PAUSE}
   * aside.
   */
  enum Rule {
    /** Agents are ready again as soon as a call is over. */
    READY_AFTER_EACH_CALL,
    /**
     * Agents are not ready after a call as long as one waited that they could have taken and did
     * not: they did something that the telephone does not know of. It counts as work after that
     * call.
     */
    BUSY_WHILE_A_CALL_WAITED
  }

  BankShifts(List<BankCall> day, Map<String, Set<String>> skills, Rule rule) {
    Map<String, List<BankCall>> served = new TreeMap<>();
    List<Span> unnamed = new ArrayList<>();
    for (BankCall call : day) {
      if (call.answered() && call.began() > 0 && call.ended() > call.began()) {
        if (call.server().isEmpty()) {
          unnamed.add(new Span(call.began(), call.ended()));
        } else {
          served.computeIfAbsent(call.server(), name -> new ArrayList<>()).add(call);
        }
      }
    }
    served.forEach((name, calls) -> {
      calls.sort(Comparator.comparingDouble(BankCall::began));
      List<Span> waits =
          rule == Rule.READY_AFTER_EACH_CALL ? List.of() : waits(day, skills.get(name));
      ready.put(name, spans(calls, waits));
    });
    // Somebody served these; who, is not known: as many nameless agents as it takes.
    unnamed.sort(Comparator.comparingDouble(Span::from));
    unnamed.forEach(this::unnamed);
  }

  /** When an agent is ready, by agent. */
  Map<String, List<Span>> ready() {
    return ready;
  }

  /** How long the agent was busy after {@code call}, in seconds. */
  double after(BankCall call) {
    return afterwards.getOrDefault(call, 0.0);
  }

  private void unnamed(Span span) {
    for (int i = 0; ; i++) {
      List<Span> spans = ready.computeIfAbsent("unnamed-" + i, name -> new ArrayList<>());
      if (spans.isEmpty() || spans.getLast().to() < span.from()) {
        spans.add(span);
        return;
      }
    }
  }

  private static List<Span> waits(List<BankCall> day, Set<String> skills) {
    return day.stream()
        .filter(call -> call.waited() > 0 && skills.contains(call.type()))
        .map(call -> new Span(call.at(), call.at() + call.waited()))
        .toList();
  }

  private List<Span> spans(List<BankCall> calls, List<Span> waits) {
    List<Span> spans = new ArrayList<>();
    BankCall last = calls.getFirst();
    double from = last.began();
    for (BankCall call : calls.subList(1, calls.size())) {
      if (call.began() - last.ended() > PAUSE) {
        spans.add(new Span(from, last.ended()));
        from = call.began();
      } else {
        afterwards.put(last, back(last.ended(), call, waits) - last.ended());
      }
      last = call.ended() > last.ended() ? call : last;
    }
    spans.add(new Span(from, last.ended()));
    return spans;
  }

  /** When the agent was ready again, who was done at {@code until} and took {@code next} then. */
  private static double back(double until, BankCall next, List<Span> waits) {
    double back = until;
    for (Span wait : waits) {
      // A second of connecting is no wait that somebody let pass.
      if (wait.from() < next.began() - 1 && wait.to() > until + 1) {
        back = Math.max(back, Math.min(wait.to(), next.began()));
      }
    }
    return back;
  }
}
