package io.careline.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Event;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Topics;
import io.careline.deploy.faults.InquiryLog.Entry;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.TopicReader;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An integrator tries a channel on the running system: the test is offered, answered, resolved and
 * surveyed like any inquiry, while no message leaves and no figure moves.
 */
final class TrialRun {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String AGENT = "agent-" + CareStack.TEST_AGENT;

  /** What is watched; gauges and counters of work, not of machinery. */
  private static final List<String> WATCHED =
      List.of(
          "careline_contacts_total",
          "careline_deliveries",
          "careline_offers_total",
          "careline_agents",
          "careline_queue",
          "careline_clocks_open",
          "careline_breaches_total",
          "careline_escalations_open",
          "careline_survey");

  private final CareStack stack;
  private final Supplier<List<Entry>> log;
  private final ServiceClient integration;
  private final ServiceClient desk;

  TrialRun(CareStack stack, Supplier<List<Entry>> log) {
    this.stack = stack;
    this.log = log;
    this.integration = stack.client(ServiceName.INTAKE, TestKeys.INTEGRATION);
    this.desk = stack.client(ServiceName.ROUTING, TestKeys.agent(CareStack.TEST_AGENT));
  }

  /** All that is counted, at one moment. */
  private record Figures(JsonNode kpis, JsonNode scores, List<String> metrics) {}

  void goesThroughAndHarmsNobody() throws IOException {
    try {
      run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void run() throws IOException, InterruptedException {
    Instant from = Instant.now().minus(Duration.ofHours(1));
    Instant to = Instant.now().plus(Duration.ofHours(1));
    Await.until("nothing is open", LIMIT, this::nothingIsOpen);
    Figures before = figures(from, to);

    surveyAtOnce();
    String inquiry = open();
    awaitTimeline(inquiry, "careline.clock.breached.v1");
    hire();
    work(inquiry);
    survey(inquiry);

    awaitTimeline(inquiry, "careline.survey.answered.v1");
    Await.until("nothing is open", LIMIT, this::nothingIsOpen);
    assertThat(figures(from, to)).isEqualTo(before);
    everyEventSaysThatItIsATest(inquiry);
    assertThat(keysOf(Topics.OUTBOUND)).doesNotContain(inquiry);
  }

  // Only new inquiries are stamped with it: the invitations of the others stay where they are.
  private void surveyAtOnce() throws IOException, InterruptedException {
    ServiceClient admin = stack.client(ServiceName.INTAKE, TestKeys.ADMIN);
    String policy = FaultTest.impatientPolicy().replace("delay: PT30M", "delay: PT1S");
    String version =
        admin
            .postRaw("/policies", "application/yaml", policy)
            .orFail("the upload")
            .json()
            .path("version")
            .asText();
    admin.post("/policies/" + version + "/activate", null).orFail("the activation");
    AtomicInteger robots = new AtomicInteger();
    Await.until(
        "new inquiries are under the policy",
        LIMIT,
        () -> stampOn(contact("robot-" + robots.incrementAndGet(), true)).equals(version));
  }

  /** A robot's contact opens an inquiry that is rejected at once. */
  private String stampOn(Map<String, Object> contact) throws IOException, InterruptedException {
    String id =
        integration.post("/contacts", contact).orFail("it").json().path("inquiryId").asText();
    return stack
        .client(ServiceName.INTAKE, TestKeys.SUPERVISOR)
        .get("/inquiries/" + id)
        .orFail("the robot's inquiry")
        .json()
        .path("policyVersion")
        .asText();
  }

  private static Map<String, Object> contact(String messageId, boolean robot) {
    return Map.of(
        "test",
        true,
        "robot",
        robot,
        "channel",
        "EMAIL",
        "source",
        "support@careline.example",
        "messageId",
        messageId,
        "conversation",
        messageId,
        "language",
        "en",
        "subject",
        "Does it work?",
        "text",
        "A question.",
        "from",
        Map.of("address", "customer-1@mail.example"));
  }

  private void hire() throws IOException, InterruptedException {
    Map<String, Object> profile =
        Map.of(
            "test", true, "pool", "main", "languages", List.of("en"), "channels", List.of("EMAIL"));
    stack
        .client(ServiceName.ROUTING, TestKeys.SUPERVISOR)
        .put("/agents/" + AGENT, profile)
        .orFail("the test agent");
    desk.put("/agents/" + AGENT + "/presence", Map.of("presence", "AVAILABLE"))
        .orFail("the test agent's presence");
  }

  private String open() throws IOException, InterruptedException {
    ServiceClient.Answer taken =
        integration.post("/contacts", contact("message-1", false)).orFail("the test");
    assertThat(taken.json().path("outcome").asText()).isEqualTo("OPENED");
    return taken.json().path("inquiryId").asText();
  }

  private void work(String inquiry) throws IOException, InterruptedException {
    Await.until("the test is offered", LIMIT, () -> !work().path("offers").isEmpty());
    String offer = work().at("/offers/0/offerId").asText();
    desk.post("/offers/" + offer + "/accept", null).orFail("the acceptance");
    String outbound =
        stack
            .client(ServiceName.INTAKE, TestKeys.agent(CareStack.TEST_AGENT))
            .post("/inquiries/" + inquiry + "/replies", Map.of("text", "It does."))
            .orFail("the reply")
            .json()
            .path("outboundId")
            .asText();
    JsonNode message = integration.get("/outbound/" + outbound).orFail("the message").json();
    assertThat(message.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(message.path("test").asBoolean()).isTrue();
    Map<String, String> code = Map.of("code", "answered");
    desk.post("/inquiries/" + inquiry + "/resolve", code).orFail("the resolution");
  }

  private JsonNode work() throws IOException, InterruptedException {
    return desk.get("/agents/" + AGENT + "/work").orFail("the work").json();
  }

  private void survey(String inquiry) throws IOException, InterruptedException {
    ServiceClient supervisor = stack.client(ServiceName.FEEDBACK, TestKeys.SUPERVISOR);
    String path = "/surveys?status=INVITED&inquiry=" + inquiry;
    Await.until(
        "the test is surveyed",
        LIMIT,
        () -> !supervisor.get(path).orFail("the surveys").json().path("surveys").isEmpty());
    JsonNode survey = supervisor.get(path).json().path("surveys").get(0);
    stack
        .client(ServiceName.FEEDBACK, TestKeys.INTEGRATION)
        .post(
            "/surveys/" + survey.path("surveyId").asText() + "/answers",
            Map.of("scores", Map.of("CSAT", 1)))
        .orFail("the verdict");
  }

  private void awaitTimeline(String inquiry, String type) {
    ServiceClient supervisor = stack.client(ServiceName.REPORTING, TestKeys.SUPERVISOR);
    Await.until(
        "reporting has read " + type,
        LIMIT,
        () ->
            supervisor.get("/inquiries/" + inquiry + "/timeline?limit=200").body().contains(type));
  }

  private void everyEventSaysThatItIsATest(String inquiry) {
    List<Event> story = InquiryLog.byInquiry(log.get()).getOrDefault(inquiry, List.of());
    assertThat(story)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(((LifecycleEvent) event.data()).inquiry().test()).isTrue());
    assertThat(story)
        .filteredOn(event -> event.data() instanceof RoutingEvent.Offered)
        .extracting(event -> ((RoutingEvent.Offered) event.data()).agentId())
        .containsOnly(AGENT);
  }

  private boolean nothingIsOpen() throws IOException, InterruptedException {
    return metrics().stream()
        .filter(line ->
            line.startsWith("careline_clocks_open") || line.startsWith("careline_escalations_open"))
        .allMatch(line -> line.endsWith(" 0.0"));
  }

  private Figures figures(Instant from, Instant to) throws IOException, InterruptedException {
    String range = "from=" + from + "&to=" + to;
    JsonNode kpis =
        stack
            .client(ServiceName.REPORTING, TestKeys.SUPERVISOR)
            .get("/kpis?interval=PT1H&by=queue&" + range)
            .orFail("the KPIs")
            .json();
    JsonNode scores =
        stack
            .client(ServiceName.FEEDBACK, TestKeys.SUPERVISOR)
            .get("/scores?" + range)
            .orFail("the scores")
            .json();
    assertThat(kpis.path("groups")).isNotEmpty();
    return new Figures(kpis.path("groups"), scores.path("groups"), metrics());
  }

  private List<String> metrics() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      String all = stack.client(service, TestKeys.ADMIN).get("/q/metrics").body();
      all.lines()
          .filter(line -> WATCHED.stream().anyMatch(line::startsWith))
          .sorted()
          .forEach(lines::add);
    }
    return lines;
  }

  private Set<String> keysOf(String topic) {
    Set<String> keys = new HashSet<>();
    TopicReader.readAll(
        stack.kafka().bootstrapServers(),
        topic,
        record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
    return keys;
  }
}
