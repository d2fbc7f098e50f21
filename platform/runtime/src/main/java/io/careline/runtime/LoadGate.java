package io.careline.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Turns commands away while too much waits, before their keys are checked and their bodies read: so
 * it costs little, and those that were let in are answered as soon as ever.
 */
@ApplicationScoped
class LoadGate {
  /** Before the check of the key, which has 200. */
  private static final int PRIORITY = 250;

  private static final int OVERLOAD_SECONDS = 3;
  private static final int LOG_SECONDS = 30;

  /** Bodies below 100 KB are read to their ends rather than cut off. */
  private static final int SMALL_DIGITS = 5;

  private static final Set<HttpMethod> COMMANDS =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final CarelineRuntime runtime;
  private final RuntimeSettings.Commands settings;
  private final Admission admission;
  private final CommandRate rate;
  private final List<String> urgent;
  private final String overloaded;
  private final String unpublished;
  private final Counter overloads;
  private final Counter backlogs;

  LoadGate(
      CarelineRuntime runtime,
      RuntimeSettings all,
      CommandRate rate,
      ObjectMapper mapper,
      MeterRegistry metrics) {
    this.runtime = runtime;
    this.settings = all.commands();
    this.admission =
        new Admission(
            settings.inFlight(),
            settings.burst(),
            settings.burstFor().toNanos(),
            settings.reserve());
    this.rate = rate;
    this.urgent = settings.urgent().orElse(List.of());
    this.overloaded = text(mapper, Problems.overloaded("Too many requests wait."));
    this.unpublished = text(mapper, Problems.unpublished());
    this.overloads = counter(metrics, "overload");
    this.backlogs = counter(metrics, "unpublished");
  }

  void register(@Observes Filters filters) {
    filters.register(this::pass, PRIORITY);
  }

  private void pass(RoutingContext request) {
    if (!COMMANDS.contains(request.request().method())) {
      request.next();
    } else if (runtime.unpublished() >= settings.unpublishedMax()) {
      backlogs.increment();
      refuse(request, unpublished, LOG_SECONDS);
    } else if (letsIn(isUrgent(request.request().path()))) {
      request.next();
    } else {
      overloads.increment();
      refuse(request, overloaded, OVERLOAD_SECONDS);
    }
  }

  private boolean letsIn(boolean isUrgent) {
    return admission.admits(runtime.inFlight(), System.nanoTime(), isUrgent)
        && (isUrgent || rate.admits());
  }

  private boolean isUrgent(@Nullable String path) {
    return path != null && urgent.stream().anyMatch(path::startsWith);
  }

  private static void refuse(RoutingContext context, String problem, int seconds) {
    HttpServerRequest request = context.request();
    // Not all of them come again at the same time.
    int wait = 1 + ThreadLocalRandom.current().nextInt(seconds);
    HttpServerResponse response =
        context
            .response()
            .setStatusCode(503)
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(wait));
    if (isSmall(request) || request.version() == HttpVersion.HTTP_2) {
      // What is left of it is dropped, so that the connection can be used again, and by others.
      request.resume();
      var _ = response.end(problem);
    } else {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      response.end(problem).onComplete(sent -> request.connection().close());
    }
  }

  private static boolean isSmall(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.isEnded() || (length != null && length.length() <= SMALL_DIGITS);
  }

  private static String text(ObjectMapper mapper, ProblemException problem) {
    try {
      return mapper.writeValueAsString(problem.problem());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is JSON", e);
    }
  }

  private static Counter counter(MeterRegistry metrics, String reason) {
    return Counter.builder("careline.commands.refused")
        .description("Commands that were turned away before they were read")
        .tag("reason", reason)
        .register(metrics);
  }
}
