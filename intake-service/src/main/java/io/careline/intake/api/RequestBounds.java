package io.careline.intake.api;

import io.careline.intake.app.IntakeSettings;
import io.careline.intake.app.mail.MailSettings;
import io.careline.intake.app.provider.Channels;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.security.Actor;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses what is too large or too much before it costs anything. */
@ApplicationScoped
class RequestBounds {
  private static final String CONTACTS = "/contacts";
  private static final String BATCH = "/contacts/batch";
  private static final String CHANNELS = "/channels/";
  private static final String MAILS = "/channels/email";
  private static final Set<String> LARGE =
      Set.of(
          MAILS,
          "/classifier/models",
          "/channels/sendgrid",
          "/channels/sendgrid/events",
          "/channels/postmark",
          "/channels/mailgun",
          "/channels/mailgun/mime");

  private final IntakeSettings settings;
  private final MailSettings mails;
  private final Actor actor;
  private final Channels channels;
  // One bucket per API key or channel, and both are few.
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  RequestBounds(IntakeSettings settings, MailSettings mails, Actor actor, Channels channels) {
    this.settings = settings;
    this.mails = mails;
    this.actor = actor;
    this.channels = channels;
  }

  /** Answers 413 by the announced length, before the body is read. */
  @ServerRequestFilter(preMatching = true)
  public @Nullable Response checkAnnouncedSize(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    long max =
        path.endsWith(BATCH)
            ? Long.MAX_VALUE
            : LARGE.contains(path) ? mails.sizeMax() : settings.bodyMax();
    return request.getLength() > max
        ? Response.status(413).type(Problem.MEDIA_TYPE).entity(tooLarge(max)).build()
        : null;
  }

  /**
   * Counts contacts and mails, and turns webhooks away whose provider has sent too many; before the
   * body is read.
   */
  @ServerRequestFilter
  public void checkRate(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!request.getMethod().equals(HttpMethod.POST)) {
      return;
    }
    if (path.equals(CONTACTS) || path.equals(MAILS)) {
      checkRate(actor.subject(), 1);
    } else if (path.startsWith(CHANNELS)) {
      // What it sends is counted when it is known to be signed.
      Bucket bucket = buckets.get(channel(path.split("/")[2]));
      if (bucket != null) {
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        check(probe.canBeConsumed(), probe.getNanosToWaitForRefill());
      }
    }
  }

  /**
   * Takes one webhook off what {@code name} may send.
   *
   * @param name a channel of few
   * @throws ProblemException 429
   */
  void checkChannelRate(String name) {
    Bucket bucket =
        buckets.computeIfAbsent(
            channel(name),
            key -> channels.perMinute(name).map(RequestBounds::perMinute).orElseGet(this::bucket));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    check(probe.isConsumed(), probe.getNanosToWaitForRefill());
  }

  private static String channel(String name) {
    return "channel " + name;
  }

  /**
   * Holds for bodies that came without a length too.
   *
   * @throws ProblemException 413
   */
  void checkSize(byte @Nullable [] body) {
    if (body != null && body.length > settings.bodyMax()) {
      throw new ProblemException(tooLarge(settings.bodyMax()));
    }
  }

  /**
   * Takes {@code count} contacts off what {@code subject} may send in this second.
   *
   * @throws ProblemException 429
   */
  void checkRate(String subject, int count) {
    Bucket bucket = buckets.computeIfAbsent(subject, key -> bucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(count);
    check(probe.isConsumed(), probe.getNanosToWaitForRefill());
  }

  private static void check(boolean isFree, long nanosToWait) {
    if (!isFree) {
      long seconds = Duration.ofNanos(nanosToWait).toSeconds() + 1;
      throw new ProblemException(
          Problem.of(429, "too-many-requests", "All that may be sent for now has been sent; wait."),
          Math.toIntExact(seconds));
    }
  }

  private Bucket bucket() {
    long most = Math.max(settings.perSecond(), 1_000);
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(most).refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private static Bucket perMinute(int count) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(count).refillGreedy(count, Duration.ofMinutes(1)))
        .build();
  }

  private static Problem tooLarge(long max) {
    return Problem.of(413, "too-large", "A request has at most " + max + " bytes.");
  }
}
