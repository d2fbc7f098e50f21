package io.careline.decider;

import io.careline.contract.EventData;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decider's answer.
 *
 * @param events what happened, in order
 * @param reply for a command, what its sender is told; null for events and wake-ups
 * @param policyVersion the policy version that decided, if one did
 */
public record Decision(
    List<EventData> events, @Nullable Reply reply, @Nullable String policyVersion) {
  private static final Decision NOTHING = new Decision(List.of(), null, null);

  public Decision {
    events = List.copyOf(events);
    if (reply instanceof Reply.Refused && !events.isEmpty()) {
      throw new IllegalArgumentException("a refusal changes nothing, but has events: " + events);
    }
  }

  /** Nothing is to be done. */
  public static Decision nothing() {
    return NOTHING;
  }

  /** These events, without a reply. */
  public static Decision of(EventData... events) {
    return of(Arrays.asList(events));
  }

  /** These events, without a reply. */
  public static Decision of(List<? extends EventData> events) {
    return new Decision(List.copyOf(events), null, null);
  }

  /** A command is refused. */
  public static Decision refused(Reply.Refusal refusal, String type, String detail) {
    return new Decision(List.of(), new Reply.Refused(refusal, type, detail), null);
  }

  /** The same events with a reply. */
  public Decision replying(Object body) {
    return new Decision(events, new Reply.Done(body), policyVersion);
  }

  /** The same, decided by {@code version}. */
  public Decision by(String version) {
    return new Decision(events, reply, version);
  }
}
