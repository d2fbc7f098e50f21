package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Target;
import io.careline.policy.Goals;
import io.careline.policy.InquiryFacts;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import io.careline.policy.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By when somebody has to begin with an inquiry, and from when on agents are asked. The promises
 * are those of the version that is stamped on it, counted as sla counts them; they are looked up
 * when it comes into the queue, so that nobody is kept waiting for another service's word.
 */
final class Urgency {
  private final Desk desk;
  private final Rulebook rules;
  private final Instant now;

  Urgency(Desk desk, Rulebook rules, Instant now) {
    this.desk = desk;
    this.rules = rules;
    this.now = now;
  }

  /**
   * By when somebody has to begin, so that the promise that breaks first is kept.
   *
   * @param ref as it will be in the queue
   * @return null if the queue is not ordered by promises
   */
  @Nullable Instant startBy(Item item, InquiryRef ref, Queue queue, String reason) {
    if (queue.order().by() != Queue.Order.By.SLACK) {
      return null;
    }
    boolean isFresh = item.fold().lastAgentId() == null && item.fold().episode() == 1;
    Instant kept = item.waiting().startBy();
    if (!isFresh && !Reasons.RETURNING.contains(reason) && kept != null) {
      return kept;
    }
    Target answer = isFresh ? Target.FIRST_RESPONSE : Target.NEXT_RESPONSE;
    Instant from = isFresh ? ref.receivedAt() : now;
    Instant first = from.plus(Ranking.UNPROMISED);
    Instant due = null;
    Policy policy = rules.stamped(ref);
    for (Promise promise : policy.promisesFor(InquiryFacts.of(ref))) {
      boolean isAnswer = promise.target() == answer;
      if (isAnswer || (promise.target() == Target.RESOLUTION && item.fold().episode() == 1)) {
        Instant begun = isAnswer ? from : ref.receivedAt();
        due = earliest(due, policy.businessTime(promise).add(begun, promise.within()));
      }
    }
    due = earliest(due, goal(policy, ref.channel()).map(from::plus).orElse(null));
    return (due == null ? first : due).minus(desk.handling().expected(queue.id(), ref.channel()));
  }

  private static Optional<Duration> goal(Policy policy, Channel channel) {
    return policy
        .goals()
        .serviceLevel()
        .filter(level -> level.channels().contains(channel))
        .map(Goals.ServiceLevel::within);
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  /** From when on agents are asked; null if they are now. */
  @Nullable Instant offersFrom(Item item, Queue queue) {
    boolean waits = item.isWaiting() || item.fold().openOffer() != null;
    Instant from = (waits ? item.waiting().since() : now).plus(queue.order().delay());
    return from.isAfter(now) ? from : null;
  }
}
