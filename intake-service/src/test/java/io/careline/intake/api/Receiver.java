package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A program outside that takes webhooks. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  /** What came in. */
  record Taken(String path, String id, String timestamp, List<String> signatures, String body) {
    JsonNode json() {
      return Caller.parse(body);
    }

    /** Whether the sender knows {@code secret}; written from the specification alone. */
    boolean isSignedBy(String secret) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = id + "." + timestamp + "." + body;
        byte[] hash = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        return signatures.contains("v1," + Base64.getEncoder().encodeToString(hash));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A receiver that answers each request with a status. */
  Receiver(int port, Function<Taken, Integer> answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> take(exchange, answer));
    server.start();
  }

  private void take(HttpExchange exchange, Function<Taken, Integer> answer) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      Taken one =
          new Taken(
              exchange.getRequestURI().toString(),
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              List.of(headers.getFirst("webhook-signature").split(" ")),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      taken.add(one);
      int status = answer.apply(one);
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** What came in about an inquiry, in order. */
  List<Taken> about(String inquiryId) {
    return taken.stream().filter(one -> one.body().contains(inquiryId)).toList();
  }

  /** The names of the events about an inquiry, in order, each attempt. */
  List<String> types(String inquiryId) {
    return about(inquiryId).stream().map(one -> one.json().path("type").asText()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
