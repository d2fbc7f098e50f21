package io.careline.intake.api;

import io.careline.intake.app.IntakeSettings;
import io.careline.intake.app.mail.MailSettings;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses what is too large or too much before it costs anything. */
@ApplicationScoped
class RequestBounds {
  private static final String BATCH = "contacts/batch";
  private static final String MAILS = "channels/email";

  private final IntakeSettings settings;
  private final MailSettings mails;
  // One bucket per API key, and keys are few.
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  RequestBounds(IntakeSettings settings, MailSettings mails) {
    this.settings = settings;
    this.mails = mails;
  }

  /** Answers 413 by the announced length, before the body is read. */
  @ServerRequestFilter(preMatching = true)
  public @Nullable Response checkAnnouncedSize(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    long max =
        path.endsWith(BATCH)
            ? Long.MAX_VALUE
            : path.endsWith(MAILS) ? mails.sizeMax() : settings.bodyMax();
    return request.getLength() > max
        ? Response.status(413).type(Problem.MEDIA_TYPE).entity(tooLarge(max)).build()
        : null;
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
    ConsumptionProbe probe =
        buckets.computeIfAbsent(subject, key -> bucket()).tryConsumeAndReturnRemaining(count);
    if (!probe.isConsumed()) {
      long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
      throw new ProblemException(
          Problem.of(
              429,
              "too-many-requests",
              "This key may send " + settings.perSecond() + " contacts a second; wait."),
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

  private static Problem tooLarge(long max) {
    return Problem.of(413, "too-large", "A request has at most " + max + " bytes.");
  }
}
