package io.careline.intake.domain;

import io.careline.contract.Event;
import io.careline.contract.SurgeEvent;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.policy.Surges;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a surge of one category or source.
 *
 * @param running the surge that runs; null if none does
 * @param countedTo up to when it was last heard of
 */
public record Surge(@Nullable UUID running, @Nullable Instant countedTo) implements IntakeState {
  /** Before the key of every one. */
  public static final String PREFIX = "surge/";

  /** No surge yet. */
  public static final Surge NONE = new Surge(null, null);

  /** Its key. */
  public static String key(SurgeEvent event) {
    return switch (event) {
      case SurgeEvent.Detected e -> PREFIX + e.kind() + "/" + e.of();
      case SurgeEvent.Ended e -> PREFIX + e.kind() + "/" + e.of();
    };
  }

  Surge apply(Event event) {
    if (!(event.data() instanceof SurgeEvent told)) {
      return this;
    }
    return switch (told) {
      case SurgeEvent.Detected e -> new Surge(e.surgeId(), e.to());
      case SurgeEvent.Ended e -> new Surge(null, e.at());
    };
  }

  Decision count(SurgeCount count, Context context) {
    Surges rule = context.policies().active().surges();
    SurgeRule.Verdict verdict = SurgeRule.judge(count, rule);
    boolean isOld = countedTo != null && !count.to().isAfter(countedTo);
    Told told = new Told(verdict.surges(), verdict.expected());
    if (running == null && verdict.surges() && !isOld) {
      return Decision.of(
              new SurgeEvent.Detected(
                  context.ids().named("surge"),
                  count.kind(),
                  count.of(),
                  count.to().minus(count.window()),
                  count.to(),
                  count.seen(),
                  verdict.expected(),
                  verdict.probability(),
                  count.examples()))
          .replying(told);
    }
    if (running != null && verdict.calm() && !isOld) {
      return Decision.of(
              new SurgeEvent.Ended(
                  running, count.kind(), count.of(), count.to(), count.seen(), verdict.expected()))
          .replying(told);
    }
    return Decision.nothing().replying(told);
  }

  /** What came of a count. */
  record Told(boolean surges, double expected) {}
}
