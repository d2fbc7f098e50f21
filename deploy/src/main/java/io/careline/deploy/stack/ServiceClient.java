package io.careline.deploy.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Speaks to one service over its public REST interface, with one API key. */
public final class ServiceClient {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final int FIRST_ERROR = 400;

  private final HttpClient http;
  private final String base;
  private final String key;

  /**
   * A client of the service at {@code base}.
   *
   * @param base the service's address without a slash at its end
   * @param key an API key
   */
  public ServiceClient(HttpClient http, String base, String key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  /** What came back. */
  public record Answer(int status, String body) {
    /** Whether the service did what it was asked. */
    public boolean isGood() {
      return status < FIRST_ERROR;
    }

    /** The body's tree. */
    public JsonNode json() {
      return Json.read(body);
    }

    /** The body for people: a problem's detail where it is one. */
    public String reason() {
      try {
        JsonNode problem = json();
        String detail = problem.path("detail").asText("");
        return status
            + " "
            + (detail.isEmpty() ? body : detail)
            + (problem.path("errors").isEmpty() ? "" : " " + problem.path("errors"));
      } catch (IllegalArgumentException e) {
        return status + " " + body;
      }
    }

    /**
     * This answer if it is good.
     *
     * @throws StackException with the service's reason if it is not
     */
    public Answer orFail(String what) {
      if (isGood()) {
        return this;
      }
      throw new StackException(what + " failed: " + reason());
    }
  }

  /** An HTTP client whose callbacks run on virtual threads. */
  public static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(3))
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }

  /** GET. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  /** POST with a JSON body; none if {@code body} is null. */
  public Answer post(String path, @Nullable Object body) throws IOException, InterruptedException {
    return send(withBody(path, "POST", body).build());
  }

  /** POST with a JSON body and an {@code Idempotency-Key}. */
  public Answer post(String path, @Nullable Object body, String idempotencyKey)
      throws IOException, InterruptedException {
    return send(withBody(path, "POST", body).header("Idempotency-Key", idempotencyKey).build());
  }

  /** PUT with a JSON body. */
  public Answer put(String path, @Nullable Object body) throws IOException, InterruptedException {
    return send(withBody(path, "PUT", body).build());
  }

  /** POST with a body of any type. */
  public Answer postRaw(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** POST with a body of bytes. */
  public Answer postRaw(String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** A request with this client's key, to be completed and sent by the caller. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER_WITHIN)
        .header("Accept", "application/json, */*;q=0.1")
        .header("Authorization", "Bearer " + key);
  }

  /**
   * GET of a stream of server-sent events, line by line; closing it ends the connection.
   *
   * @throws IOException if the service refuses
   */
  public Stream<String> stream(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() >= FIRST_ERROR) {
      response.body().close();
      throw new IOException(path + " answered " + response.statusCode());
    }
    return response.body();
  }

  private HttpRequest.Builder withBody(String path, String method, @Nullable Object body) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    return request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body instanceof String s ? s : Json.write(body)));
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }
}
