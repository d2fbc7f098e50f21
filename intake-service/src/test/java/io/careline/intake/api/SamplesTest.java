package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.intake.api.Between.Heard;
import io.careline.intake.api.Between.Passing;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.StandardWebhooks;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples of docs/samples bring lines in and answers out, whatever happens on the way. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class SamplesTest extends RestTest {
  private static final int REFUSED = 401;
  private static final int TAKEN = 204;

  private final HttpClient browser = HttpClient.newHttpClient();
  private final List<Integer> pushes = new CopyOnWriteArrayList<>();
  private final Deque<Heard> refusals = new ArrayDeque<>();
  private boolean breaks;
  private final AtomicBoolean pristine = new AtomicBoolean(true);

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject
  @ConfigProperty(name = OutsideWorld.CHAT_PORT)
  int chatPort;

  @ParameterizedTest
  @EnumSource
  void a_sample_brings_lines_in_and_answers_out_once(Sample.Language language) throws Exception {
    String visitor = "Zoë " + language.name().toLowerCase(Locale.ROOT);
    try (Between wayIn = new Between(0, base, this::troubledWayIn);
        Sample sample = Sample.start(language, wayIn.url());
        Between wayOut = new Between(chatPort, sample.awaitUrl(), this::troubledWayOut)) {
      URI chat = sample.awaitUrl();
      String inquiry = lineComesIn(chat, visitor, sample);
      lineIsRefusedForGood(chat, visitor, sample);

      String outbound = reply(inquiry, "Grüße „aus“ Köln");
      Await.until("it was pushed with all its troubles", LIMIT, () -> !pushes.isEmpty());
      Await.until("it is delivered", LIMIT, () -> status(outbound).equals("DELIVERED"));
      assertThat(pushes).containsExactly(REFUSED, REFUSED, REFUSED, TAKEN, TAKEN);
      String shown = browse(chat, "GET", visitor, "").text();
      assertThat(shown.lines().filter("Grüße „aus“ Köln"::equals)).hasSize(1);
      assertThat(status(outbound)).isEqualTo("READ");

      browse(chat, "DELETE", visitor, "");
      String late = reply(inquiry, "Are you there?");
      Await.until("its failure is known", LIMIT, () -> status(late).equals("FAILED"));
      assertTold(inquiry, outbound, List.of("delivered", "read"));
      assertTold(inquiry, late, List.of("VISITOR_GONE"));
      assertThat(wayOut.url()).endsWith(":" + chatPort);
    }
  }

  private String lineComesIn(URI chat, String visitor, Sample sample) throws Exception {
    refusals.add(Heard.refusal(503, "1"));
    refusals.add(Heard.refusal(429, "0"));
    breaks = true;
    Seen taken = browse(chat, "POST", visitor + "/1", "Where is \"my\" order?\n\\o/ 😀");
    assertThat(taken.status()).isEqualTo(202);
    // The answer to the first attempt that came through was lost.
    assertThat(taken.json().path("outcome").asText()).isEqualTo("DUPLICATE");
    sample.awaitSaid("503, again in 1.0 s");
    sample.awaitSaid("429, again in 0.0 s");

    String inquiry = taken.json().path("inquiryId").asText();
    Seen outcome = browse(chat, "GET", visitor + "/1", "");
    assertThat(outcome.json().path("items")).hasSize(1);
    assertThat(outcome.json().at("/items/0/inquiryId").asText()).isEqualTo(inquiry);
    assertThat(outcome.json().at("/items/0/outcome").asText()).isEqualTo("TAKEN");
    Answer conversation =
        caller.get("/inquiries/" + inquiry + "/conversation", TestKeys.SUPERVISOR);
    assertThat(
            conversation
                .json()
                .path("messages")
                .valueStream()
                .filter(message -> message.path("kind").asText().equals("MESSAGE"))
                .map(message -> message.path("text").asText()))
        .containsExactly("Where is \"my\" order?\n\\o/ 😀");
    return inquiry;
  }

  private void lineIsRefusedForGood(URI chat, String visitor, Sample sample) throws Exception {
    Seen refused = browse(chat, "POST", visitor + "/2", " ");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/text");
    sample.awaitSaid("/2 was not taken: 400");
    assertThat(browse(chat, "GET", visitor + "/2", "").status()).isEqualTo(404);
  }

  /** Careline is overloaded, then an answer gets lost. */
  private synchronized Optional<Heard> troubledWayIn(Passing request, Between between)
      throws IOException, InterruptedException {
    if (request.method().equals("POST") && !refusals.isEmpty()) {
      return Optional.of(refusals.remove());
    }
    Heard heard = between.pass(request);
    if (breaks) {
      breaks = false;
      return Optional.empty();
    }
    return Optional.of(heard);
  }

  /** Somebody forges and replays the first answer; then it comes twice, as its success got lost. */
  private Optional<Heard> troubledWayOut(Passing push, Between between)
      throws IOException, InterruptedException {
    // On a slow machine it is pushed again before all that is over.
    if (!push.body().contains("Grüße") || !pristine.getAndSet(false)) {
      return Optional.of(between.pass(push));
    }
    try {
      List<Heard> answers = trouble(push, between);
      pushes.addAll(answers.stream().map(Heard::status).toList());
      return Optional.of(answers.getLast());
    } catch (IOException e) {
      // A broken line is a trouble that Careline mends by the next push, which has all the others.
      pristine.set(true);
      throw e;
    }
  }

  private List<Heard> trouble(Passing push, Between between)
      throws IOException, InterruptedException {
    Map<String, String> headers = push.headers();
    String signature = headers.getOrDefault(StandardWebhooks.SIGNATURE, "");
    String flipped =
        "v1," + (signature.charAt(3) == 'A' ? 'B' : 'A') + signature.substring("v1,x".length());
    String forged = push.body().replace("Köln", "Kölm");
    List<Heard> answers = new ArrayList<>();
    answers.add(between.pass(push.with(Map.of(StandardWebhooks.SIGNATURE, flipped))));
    answers.add(between.pass(push.withBody(forged)));
    answers.add(between.pass(aged(push)));
    synchronized (this) {
      refusals.add(Heard.refusal(503, "0"));
    }
    answers.add(between.pass(push));
    answers.add(between.pass(push));
    return answers;
  }

  /** The same with a true signature of six minutes ago. */
  private static Passing aged(Passing push) {
    String id = push.headers().getOrDefault(StandardWebhooks.ID, "");
    long sent = Long.parseLong(push.headers().getOrDefault(StandardWebhooks.TIMESTAMP, "0"));
    String time = Long.toString(sent - 360);
    List<byte[]> secrets = List.of(StandardWebhooks.secretOf(OutsideWorld.PUSH_SECRET));
    return push.with(
        Map.of(
            StandardWebhooks.TIMESTAMP,
            time,
            StandardWebhooks.SIGNATURE,
            StandardWebhooks.signature(
                secrets, id, time, push.body().getBytes(StandardCharsets.UTF_8))));
  }

  private String reply(String inquiry, String text) {
    return caller
        .post(
            "/inquiries/" + inquiry + "/replies",
            TestKeys.agent(1),
            "{\"text\": \"%s\"}".formatted(text))
        .text("outboundId");
  }

  private String status(String outbound) {
    return caller.get("/outbound/" + outbound, TestKeys.INTEGRATION).text("status");
  }

  private void assertTold(String inquiry, String outbound, List<String> expected) {
    try (TestLog log = new TestLog(bootstrapServers, "any")) {
      Await.until(
          "all is told", LIMIT, () -> told(log, inquiry, outbound).toList().equals(expected));
    }
  }

  private static Stream<String> told(TestLog log, String inquiry, String outbound) {
    return log.told(Topics.INQUIRIES, Source.INTAKE, inquiry).stream()
        .map(Event::data)
        .flatMap(data ->
            switch (data) {
              case IntakeEvent.Delivered delivered
                  when delivered.outboundId().toString().equals(outbound) ->
                  Stream.of(delivered.read() ? "read" : "delivered");
              case IntakeEvent.Failed failed when failed.outboundId().toString().equals(outbound) ->
                  Stream.of(failed.reason());
              default -> Stream.of();
            });
  }

  /** What a visitor's browser gets. */
  private record Seen(int status, String text) {
    JsonNode json() {
      return Caller.parse(text);
    }
  }

  private Seen browse(URI chat, String method, String path, String line)
      throws IOException, InterruptedException {
    URI address = chat.resolve("/chat/" + path.replace(" ", "%20").replace("ë", "%C3%AB"));
    HttpRequest request =
        HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(line)).build();
    var answer = browser.send(request, BodyHandlers.ofString());
    return new Seen(answer.statusCode(), answer.body());
  }
}
