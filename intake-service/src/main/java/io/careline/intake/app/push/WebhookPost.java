package io.careline.intake.app.push;

import io.careline.intake.app.StandardWebhooks;
import io.careline.intake.domain.push.Circuit;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts a signed body, as Standard Webhooks say. */
@ApplicationScoped
public class WebhookPost {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int IDLE_SECONDS = 30;

  /** Of an answer nobody reads more than its head; a little is let through to keep the line. */
  private static final int ANSWER_MAX = 64 * 1024;

  private final HttpClient client;
  private final Receivers receivers;
  private final Duration timeout;

  WebhookPost(Vertx vertx, Receivers receivers, PushSettings settings) {
    this.receivers = receivers;
    this.timeout = settings.timeout();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxPoolSize(Circuit.WIDTH)
                .setDecompressionSupported(false));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /** What a receiver answered. */
  private record Answer(int status, @Nullable String retryAfter) {}

  /** Makes one attempt. */
  Outcome post(URI url, List<byte[]> secrets, Parcel parcel, byte[] body) {
    InetAddress address;
    try {
      address = receivers.addressOf(url);
    } catch (Receivers.ForbiddenReceiverException e) {
      return new Outcome.Failed(e.code(), null);
    }
    RequestOptions options = optionsOf(url, address);
    sign(options, secrets, parcel, body);
    Exchange exchange = new Exchange();
    try {
      Answer answer =
          client
              .request(options)
              .compose(request -> exchange.send(request, body))
              .map(WebhookPost::headOf)
              .toCompletionStage()
              .toCompletableFuture()
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      Duration wait = RetryAfter.of(answer.retryAfter(), parcel.startedAt());
      return Outcome.ofStatus(answer.status(), wait);
    } catch (ExecutionException e) {
      boolean tls = e.getCause() instanceof SSLException;
      return new Outcome.Failed(tls ? "TLS" : "UNREACHABLE", null);
    } catch (TimeoutException e) {
      return new Outcome.Failed("TIMEOUT", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed("INTERRUPTED", null);
    } finally {
      exchange.end();
    }
  }

  /** One request; after its end nothing is sent any more, even if a connection is found late. */
  private static final class Exchange {
    private @Nullable HttpClientRequest open;
    private boolean over;

    synchronized Future<HttpClientResponse> send(HttpClientRequest request, byte[] body) {
      if (over) {
        request.reset();
        return Future.failedFuture("too late");
      }
      open = request;
      return request.send(Buffer.buffer(body));
    }

    synchronized void end() {
      over = true;
      if (open != null && !open.response().isComplete()) {
        open.reset();
      }
    }
  }

  /** The rest of the answer flows into nothing; one that does not end is cut off. */
  private static Answer headOf(HttpClientResponse response) {
    AtomicInteger read = new AtomicInteger();
    response.handler(part -> {
      if (read.addAndGet(part.length()) > ANSWER_MAX) {
        response.request().reset();
      }
    });
    return new Answer(response.statusCode(), response.getHeader("Retry-After"));
  }

  /** Connects to the address that was checked; the name is for TLS and the Host header. */
  private RequestOptions optionsOf(URI url, InetAddress address) {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    int standard = tls ? 443 : 80;
    int port = url.getPort() < 0 ? standard : url.getPort();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(Receivers.hostOf(url))
        .setPort(port)
        .setSsl(tls)
        .setFollowRedirects(false)
        .setTimeout(timeout.toMillis())
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
  }

  private static void sign(
      RequestOptions options, List<byte[]> secrets, Parcel parcel, byte[] body) {
    String time = Long.toString(parcel.startedAt().getEpochSecond());
    String id = parcel.id().toString();
    options
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Careline")
        .putHeader(StandardWebhooks.ID, id)
        .putHeader(StandardWebhooks.TIMESTAMP, time)
        .putHeader(StandardWebhooks.SIGNATURE, StandardWebhooks.signature(secrets, id, time, body));
  }
}
