package io.careline.runtime;

import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How many commands a second come in, all senders together, if the operator has set a bound. */
@ApplicationScoped
public class CommandRate {
  private final @Nullable Bucket bucket;

  @Inject
  CommandRate(RuntimeSettings settings) {
    this(settings.commands().perSecond());
  }

  /** A quarter of a second's worth may come at once, as those who come last wait as long. */
  CommandRate(OptionalLong perSecond) {
    if (perSecond.isEmpty()) {
      bucket = null;
      return;
    }
    long most = perSecond.getAsLong();
    bucket =
        Bucket.builder()
            .addLimit(limit ->
                limit.capacity(Math.max(1, most / 4)).refillGreedy(most, Duration.ofSeconds(1)))
            .build();
  }

  /** Whether one more may come in. */
  boolean admits() {
    return bucket == null || bucket.tryConsume(1);
  }

  /** A request that was let in holds {@code count} more; those who come next wait for them. */
  public void alsoTake(int count) {
    if (bucket != null && count > 0) {
      bucket.consumeIgnoringRateLimits(count);
    }
  }
}
