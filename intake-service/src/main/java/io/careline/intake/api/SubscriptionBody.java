package io.careline.intake.api;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.intake.app.push.Subscription;
import io.careline.intake.domain.push.EventFilter;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is answered.
 *
 * @param test whether it gets events of test inquiries, and no others
 * @param secret what signatures are checked with; shown when it is new, and never again
 * @param revision the number in the ETag
 */
@Schema(name = "Subscription")
public record SubscriptionBody(
    UUID id,
    String url,
    @Nullable String description,
    Set<String> types,
    Set<Channel> channels,
    Set<String> sources,
    Set<String> categories,
    Set<String> queues,
    Set<Priority> priorities,
    boolean test,
    Subscription.Status status,
    @Nullable String secret,
    @Nullable Instant secretBeforeUntil,
    String createdBy,
    Instant createdAt,
    int revision) {

  static SubscriptionBody of(Subscription is, @Nullable String secret) {
    EventFilter filter = is.filter();
    return new SubscriptionBody(
        is.id(),
        is.url(),
        is.description(),
        new TreeSet<>(filter.types()),
        new TreeSet<>(filter.channels()),
        new TreeSet<>(filter.sources()),
        new TreeSet<>(filter.categories()),
        new TreeSet<>(filter.queues()),
        new TreeSet<>(filter.priorities()),
        filter.test(),
        is.status(),
        secret,
        is.secretBeforeUntil(),
        is.createdBy(),
        is.createdAt(),
        is.revision());
  }
}
