package io.careline.sla.domain;

import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.InquiryFold;
import io.careline.contract.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the promises to one customer in one matter depend on.
 *
 * @param fold where the inquiry stands
 * @param settledAt when it was last resolved, whether or not it was reopened since
 * @param waiting the customer's contacts that are neither answered nor settled, the oldest first
 * @param reply the last public reply; null if there was none, or a call was picked up since
 * @param clocks the open ones, and the last cycle of each promise
 * @param cycles how many cycles each promise has had
 */
public record InquiryClocks(
    InquiryFold fold,
    @Nullable Instant settledAt,
    List<Instant> waiting,
    @Nullable Reply reply,
    List<Clock> clocks,
    Map<String, Integer> cycles) {
  /** Nothing is promised yet. */
  public static final InquiryClocks NONE =
      new InquiryClocks(InquiryFold.start(), null, List.of(), null, List.of(), Map.of());

  /**
   * A public reply, which may turn out later not to have reached the customer.
   *
   * @param second whether another reply was sent at the same time, which met the clocks already
   */
  public record Reply(UUID outboundId, Instant at, boolean second) {
    boolean metAt(Instant time) {
      return at.equals(time) && !second;
    }
  }

  public InquiryClocks {
    waiting = List.copyOf(waiting);
    clocks = List.copyOf(clocks);
    cycles = Map.copyOf(cycles);
  }

  /** The customer's oldest unanswered contact; null while nobody waits. */
  public @Nullable Instant waitingSince() {
    return waiting.isEmpty() ? null : waiting.getFirst();
  }

  /** Whether the message is the last reply: the customer waits again if it failed. */
  boolean wasLastReply(UUID outboundId) {
    return reply != null && reply.outboundId().equals(outboundId);
  }

  /** The clock that {@code ref} names. */
  public Optional<Clock> clock(ClockRef ref) {
    return clocks.stream().filter(clock -> clock.ref().equals(ref)).findFirst();
  }

  /** Clocks of {@code target} whose promise is still to be fulfilled. */
  Stream<Clock> open(Target target) {
    return open().filter(clock -> clock.ref().target() == target);
  }

  /** Clocks whose promise is still to be fulfilled. */
  Stream<Clock> open() {
    return clocks.stream().filter(clock -> clock.state().open());
  }

  /** The cycle that {@code promise} would start next. */
  int nextCycle(String promise) {
    return cycles.getOrDefault(promise, 0) + 1;
  }
}
