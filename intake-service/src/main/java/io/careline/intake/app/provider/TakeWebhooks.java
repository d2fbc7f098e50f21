package io.careline.intake.app.provider;

import io.careline.intake.app.provider.WebhookTaken.Outcome;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes all that a webhook says. Each part stands for itself: when one fails, the others are taken
 * nevertheless, and the provider is asked to repeat the webhook, of which they are duplicates then.
 */
@ApplicationScoped
public class TakeWebhooks {
  private static final Logger LOG = Logger.getLogger(TakeWebhooks.class);

  private static final int RETRY_SECONDS = 1;

  private final Taking taking;
  private final MeterRegistry metrics;

  /** How a part is taken. */
  interface Taking {
    Uni<Outcome> take(String provider, Told part, Instant now);
  }

  @Inject
  TakeWebhooks(TakeParts parts, MeterRegistry metrics) {
    this((Taking) parts::take, metrics);
  }

  TakeWebhooks(Taking taking, MeterRegistry metrics) {
    this.taking = taking;
    this.metrics = metrics;
  }

  /**
   * Takes {@code told}, which came at {@code now}. Fails with 503 if a part could not be taken.
   *
   * @param provider a name of few
   */
  public Uni<WebhookTaken> take(String provider, List<Told> told, Instant now) {
    if (told.isEmpty()) {
      return Uni.createFrom().item(WebhookTaken.of(List.of()));
    }
    // All are begun at once and in order: those of one conversation keep theirs.
    List<Uni<Outcome>> parts = told.stream().map(part -> taken(provider, part, now)).toList();
    return Uni.join().all(parts).andFailFast().map(TakeWebhooks::unlessOneFailed);
  }

  private static WebhookTaken unlessOneFailed(List<Outcome> outcomes) {
    int failed = Collections.frequency(outcomes, Outcome.FAILED);
    if (failed > 0) {
      throw new ProblemException(
          Problem.of(
              503,
              "partly-taken",
              failed
                  + " of "
                  + outcomes.size()
                  + " parts could not be taken; send the whole webhook again."),
          RETRY_SECONDS);
    }
    return WebhookTaken.of(outcomes);
  }

  private Uni<Outcome> taken(String provider, Told part, Instant now) {
    return Uni.createFrom()
        .deferred(() -> taking.take(provider, part, now))
        .onFailure()
        .invoke(fault -> LOG.warnf("a part of a webhook of %s was not taken: %s", provider, fault))
        .onFailure()
        .recoverWithItem(Outcome.FAILED)
        .invoke(outcome -> count(provider, part, outcome));
  }

  private void count(String provider, Told part, Outcome outcome) {
    Counter.builder("careline.webhooks")
        .tag("provider", provider)
        .tag("type", part instanceof Told.Unknown ? "unknown" : "known")
        .tag("outcome", outcome.name())
        .register(metrics)
        .increment();
  }
}
