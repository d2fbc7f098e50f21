package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.testkit.quarkus.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Uses intake's public interface as others do. */
final class Caller {
  static final String JSON = "application/json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A connection for each request at a time, as of many senders. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;

  Caller(URI base) {
    this.base = base;
  }

  /** An answer. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return parse(response.body());
    }

    String text(String field) {
      return json().path(field).asText();
    }

    List<JsonNode> lines() {
      return response.body().lines().map(Caller::parse).toList();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The pointers of the bad fields. */
    List<String> pointers() {
      return json().path("errors").valueStream().map(e -> e.path("pointer").asText()).toList();
    }
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  HttpRequest.Builder to(String path, String key) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", TestKeys.bearer(key));
  }

  HttpRequest.Builder posting(String path, String key, String type, String body) {
    return to(path, key).header("Content-Type", type).POST(BodyPublishers.ofString(body));
  }

  CompletableFuture<Answer> sending(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new);
  }

  Answer send(HttpRequest.Builder request) {
    return sending(request).join();
  }

  Answer get(String path, String key) {
    return send(to(path, key).GET());
  }

  Answer post(String path, String key, String body) {
    return send(posting(path, key, JSON, body));
  }

  Answer patch(String path, String key, String ifMatch, String body) {
    return send(
        to(path, key)
            .header("Content-Type", JSON)
            .header("If-Match", ifMatch)
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  Answer contact(String body) {
    return post("/contacts", TestKeys.INTEGRATION, body);
  }

  /** The same requests at once. */
  List<Answer> contactsAtOnce(List<String> bodies) {
    List<CompletableFuture<Answer>> sent =
        bodies.stream()
            .map(body -> sending(posting("/contacts", TestKeys.INTEGRATION, JSON, body)))
            .toList();
    return sent.stream().map(CompletableFuture::join).toList();
  }

  static List<String> times(int count, java.util.function.IntFunction<String> body) {
    return IntStream.range(0, count).mapToObj(body).toList();
  }

  static String mail(String messageId, String from, String text) {
    return """
    {"channel": "EMAIL", "source": "care@example.com", "messageId": "%s",
     "from": {"address": "%s", "name": "Jane Doe"}, "language": "en", "subject": "My order",
     "text": "%s"}
    """
        .formatted(messageId, from, text);
  }
}
