package io.careline.policy.document;

import io.careline.policy.BusinessTime;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When a promise would be due, so that its author sees what was written.
 *
 * @param from when the clock starts, in the calendar's zone
 * @param due when it is due, in the calendar's zone
 */
public record ExampleDue(
    String promise, String within, String calendar, ZonedDateTime from, ZonedDateTime due) {

  /** The examples of {@code policy} for an inquiry that comes in at {@code now}. */
  public static List<ExampleDue> of(Policy policy, Instant now) {
    return policy.promises().stream().map(promise -> of(policy, promise, now)).toList();
  }

  private static ExampleDue of(Policy policy, Promise promise, Instant now) {
    BusinessTime time = policy.businessTime(promise);
    return new ExampleDue(
        promise.id(),
        promise.within().iso(),
        promise.calendar(),
        now.atZone(time.calendar().zone()),
        time.add(now, promise.within()).atZone(time.calendar().zone()));
  }
}
