package io.careline.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent's desktop that listens to its stream. */
final class Stream implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Stream(String address, String authorization) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", authorization)
            .header("Accept", "text/event-stream")
            .build();
    Thread.ofVirtual().start(() -> listen(request));
  }

  private void listen(HttpRequest request) {
    try {
      client.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(lines::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | UncheckedIOException e) {
      lines.add("closed: " + e.getMessage());
    }
  }

  /** The names of the notices so far, in order. */
  List<String> names() {
    return lines.stream()
        .filter(line -> line.startsWith("event:"))
        .map(line -> line.substring("event:".length()).strip())
        .toList();
  }

  /** The data of the notices so far, in order. */
  List<String> data() {
    return lines.stream().filter(line -> line.startsWith("data:")).toList();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
