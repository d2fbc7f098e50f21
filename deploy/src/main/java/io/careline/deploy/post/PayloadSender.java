package io.careline.deploy.post;

import io.careline.deploy.stack.ChannelSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Posts payloads to intake, each signed as its provider signs. */
public final class PayloadSender {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String base;
  private final String key;
  private final SignedPost signed;

  /**
   * A sender to intake at {@code base}.
   *
   * @param base without a slash at its end
   * @param key with which mails of no provider are posted
   * @param mailbox where they come in
   */
  public PayloadSender(
      HttpClient http, String base, String key, String mailbox, ChannelSecrets secrets) {
    this.http = http;
    this.base = base;
    this.key = key;
    this.signed = new SignedPost(secrets, base, mailbox);
  }

  /** Posts one payload and tells what became of it. */
  public Outcome send(Payload payload) throws InterruptedException {
    SignedPost.Request request =
        signed.of(payload, InstantSource.system().instant(), UUID.randomUUID().toString());
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(base + request.path()))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", request.type())
            .header("Accept", "application/json, */*;q=0.1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(post::header);
    if (payload.provider() == Provider.MAIL) {
      post.header("Authorization", "Bearer " + key);
    }
    try {
      HttpResponse<String> answer = http.send(post.build(), HttpResponse.BodyHandlers.ofString());
      return Outcome.of(
          payload,
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Careline-Outcome").orElse(""));
    } catch (IOException e) {
      return Outcome.silent(payload, String.valueOf(e.getMessage()));
    }
  }
}
