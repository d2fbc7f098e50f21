package io.careline.intake.api;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** Stands between two programs, and does to their requests what happens to requests on the way. */
final class Between implements AutoCloseable {
  private static final List<String> OF_THE_CONNECTION =
      List.of("connection", "content-length", "host", "http2-settings", "upgrade");

  /** So that who sends again finds a way that is not still busy with the first attempt. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final URI target;

  /** A request on its way. */
  record Passing(String method, String path, Map<String, String> headers, String body) {
    Passing {
      Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      sorted.putAll(headers);
      headers = sorted;
    }

    Passing with(Map<String, String> others) {
      Map<String, String> all = new HashMap<>(headers);
      all.keySet().removeAll(others.keySet());
      all.putAll(others);
      return new Passing(method, path, all, body);
    }

    Passing withBody(String other) {
      return new Passing(method, path, headers, other);
    }
  }

  /** What the sender hears. */
  record Heard(int status, Map<String, String> headers, String body) {
    static Heard refusal(int status, String retryAfter) {
      return new Heard(status, Map.of("Retry-After", retryAfter), "");
    }
  }

  /** What happens on the way. */
  interface Way {
    /** The answer, if the sender hears one. */
    Optional<Heard> go(Passing request, Between between) throws IOException, InterruptedException;
  }

  /** Listens on {@code port}, 0 for any, for requests to {@code target}. */
  Between(int port, URI target, Way way) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> handle(exchange, way));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Hands {@code request} on.
   *
   * @throws IOException also if there is no answer in time
   */
  Heard pass(Passing request) throws IOException, InterruptedException {
    HttpRequest.Builder passed =
        HttpRequest.newBuilder(target.resolve(request.path()))
            .timeout(PATIENCE)
            .method(request.method(), BodyPublishers.ofString(request.body()));
    request.headers().forEach(passed::header);
    HttpResponse<String> answer = client.send(passed.build(), BodyHandlers.ofString());
    Map<String, String> headers = new HashMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Heard(answer.statusCode(), headers, answer.body());
  }

  private void handle(HttpExchange exchange, Way way) throws IOException {
    try (exchange) {
      Passing request =
          new Passing(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              named(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Optional<Heard> heard = way.go(request, this);
      if (heard.isPresent()) {
        heard
            .get()
            .headers()
            .forEach((name, value) -> {
              if (isOfTheMessage(name)) {
                exchange.getResponseHeaders().set(name, value);
              }
            });
        byte[] body = heard.get().body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(heard.get().status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> named(Headers headers) {
    Map<String, String> named = new HashMap<>();
    headers.forEach((name, values) -> {
      if (isOfTheMessage(name)) {
        named.put(name, values.getFirst());
      }
    });
    return named;
  }

  private static boolean isOfTheMessage(String name) {
    return !name.startsWith(":") && OF_THE_CONNECTION.stream().noneMatch(name::equalsIgnoreCase);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
