package io.careline.intake.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.provider.Channels;
import io.careline.intake.app.provider.Webhook;
import io.careline.intake.app.provider.WebhookSignature;
import io.careline.runtime.Problem;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets in what a provider has signed, and nothing else. */
@ApplicationScoped
class SignedWebhooks {
  private static final Logger LOG = Logger.getLogger(SignedWebhooks.class);

  private final Channels channels;
  private final RequestBounds bounds;
  private final ObjectMapper mapper;
  private final MeterRegistry metrics;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  SignedWebhooks(
      Channels channels, RequestBounds bounds, ObjectMapper mapper, MeterRegistry metrics) {
    this.channels = channels;
    this.bounds = bounds;
    this.mapper = mapper;
    this.metrics = metrics;
  }

  /**
   * The webhook, of which everything may be believed.
   *
   * @param channel a name of few
   * @throws ProblemException 401 unless it is signed, 413, 429
   */
  Webhook check(
      String channel,
      WebhookSignature signature,
      UriInfo uri,
      HttpHeaders headers,
      byte @Nullable [] body) {
    bounds.checkSize(body);
    Webhook webhook = new Webhook(urlOf(channel, uri), headers::getHeaderString, body);
    check(channel, signature, webhook);
    return webhook;
  }

  /**
   * Lets {@code webhook} pass.
   *
   * @param channel a name of few
   * @throws ProblemException 401 unless it is signed, 429
   */
  void check(String channel, WebhookSignature signature, Webhook webhook) {
    if (!channels.isSigned(channel, signature, webhook, Instant.now())) {
      throw refused(channel);
    }
    // Strangers must not use up what the provider may send.
    bounds.checkChannelRate(channel);
  }

  /**
   * Refuses what can't be signed rightly, whatever stands in it.
   *
   * @throws ProblemException 401 if the channel has no secret
   */
  void checkConfigured(String channel) {
    if (!channels.isConfigured(channel)) {
      throw refused(channel);
    }
  }

  /**
   * The JSON that a checked webhook holds.
   *
   * @throws ProblemException 400 if it holds none
   */
  JsonNode json(Webhook webhook) {
    try {
      JsonNode node = mapper.readTree(webhook.body());
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      LOG.debugf("a signed webhook is no JSON: %s", e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    throw new ProblemException(
        Problem.invalid(List.of(new FieldError("", "must be a JSON object"))));
  }

  private String urlOf(String channel, UriInfo uri) {
    URI request = uri.getRequestUri();
    String query = request.getRawQuery();
    String pathAndQuery = request.getRawPath() + (query == null ? "" : "?" + query);
    return channels.urlOf(channel, request.toString(), pathAndQuery);
  }

  /** Refuses a webhook, and counts it. */
  ProblemException refused(String channel) {
    if (!channels.isConfigured(channel) && warned.add(channel)) {
      LOG.warnf(
          "webhooks of %s are refused: careline.channels.%s.secret is not set", channel, channel);
    }
    Counter.builder("careline.webhooks")
        .tag("provider", channel)
        .tag("type", "unsigned")
        .tag("outcome", "REFUSED")
        .register(metrics)
        .increment();
    return new ProblemException(
        Problem.of(401, "bad-signature", "The webhook is not signed with a secret that holds."));
  }
}
