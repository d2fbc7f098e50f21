package io.careline.reporting.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long an agent handled a contact: talk for calls, time in work for text.
 *
 * @param hold a caller's time on hold
 */
record Handling(Duration talk, Duration hold) {

  static Handling of(Segment segment, InquiryFact fact) {
    Duration talk = null;
    Duration hold = Duration.ZERO;
    for (Conversation.Call call : fact.conversation().calls()) {
      Duration talked = call.talk();
      if (talked != null && segment.equals(turnOf(call, fact.work().segments()))) {
        talk = talk == null ? talked : talk.plus(talked);
        hold = hold.plus(call.hold());
      }
    }
    // Without the telephony's word on a call, the time in work is the best that is known.
    return new Handling(talk == null ? segment.worked() : talk, hold);
  }

  /** The agent's last turn that had begun when the call was answered, else the agent's first. */
  private static @Nullable Segment turnOf(Conversation.Call call, List<Segment> segments) {
    Segment first = null;
    Segment begun = null;
    for (Segment segment : segments) {
      if (segment.agentId().equals(call.agentId())) {
        first = first == null ? segment : first;
        begun = segment.startedAt().isAfter(call.answeredAt()) ? begun : segment;
      }
    }
    return begun == null ? first : begun;
  }
}
