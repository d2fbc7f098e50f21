package io.careline.intake.app.provider;

import io.careline.intake.app.IntakeSettings;
import io.careline.intake.app.TakeContacts;
import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.app.provider.WebhookTaken.Outcome;
import io.careline.intake.domain.ContactTaken;
import io.careline.runtime.Problems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes all that a webhook says. Each part stands for itself: when one fails, the others are taken
 * nevertheless, and the provider is asked to repeat the webhook, of which they are duplicates then.
 */
@ApplicationScoped
public class TakeWebhooks {
  private static final Logger LOG = Logger.getLogger(TakeWebhooks.class);

  private final Function<Incoming, Uni<ContactTaken>> contacts;
  private final TakeReceipts receipts;
  private final KeepUnknown unknown;
  private final MeterRegistry metrics;
  private final int textMax;

  @Inject
  TakeWebhooks(
      TakeContacts contacts,
      TakeReceipts receipts,
      KeepUnknown unknown,
      MeterRegistry metrics,
      IntakeSettings settings) {
    this.contacts = contacts::take;
    this.receipts = receipts;
    this.unknown = unknown;
    this.metrics = metrics;
    this.textMax = settings.textMax();
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
    List<Uni<Outcome>> parts = told.stream().map(part -> counted(provider, part, now)).toList();
    return Uni.join().all(parts).andFailFast().map(TakeWebhooks::unlessOneFailed);
  }

  private static WebhookTaken unlessOneFailed(List<Outcome> outcomes) {
    int failed = Collections.frequency(outcomes, Outcome.FAILED);
    if (failed > 0) {
      throw Problems.overloaded(failed + " of " + outcomes.size() + " parts could not be taken.");
    }
    return WebhookTaken.of(outcomes);
  }

  private Uni<Outcome> started(String provider, Told part, Instant now) {
    return switch (part) {
      case Told.Turned(Incoming contact) ->
          contacts
              .apply(Bounded.contact(contact, textMax))
              .map(taken -> Outcome.valueOf(taken.outcome().name()));
      case Told.Receipt receipt ->
          receipts.take(receipt).map(ours -> ours ? Outcome.RECEIPT : Outcome.STRANGE_RECEIPT);
      case Told.Sent sent ->
          receipts.remember(sent.outboundId(), sent.messageId()).replaceWith(Outcome.ASIDE);
      case Told.Aside _ -> Uni.createFrom().item(Outcome.ASIDE);
      case Told.Unknown what -> unknown.keep(provider, what, now).replaceWith(Outcome.UNKNOWN);
    };
  }

  private Uni<Outcome> counted(String provider, Told part, Instant now) {
    return Uni.createFrom()
        .deferred(() -> started(provider, part, now))
        .onFailure()
        .invoke(fault ->
            LOG.warnf("a part of a webhook of %s was not taken: %s", provider, fault.toString()))
        .onFailure()
        .recoverWithItem(Outcome.FAILED)
        .invoke(what -> count(provider, part, what));
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
