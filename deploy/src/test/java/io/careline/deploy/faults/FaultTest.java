package io.careline.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.InquiryFold;
import io.careline.contract.Status;
import io.careline.contract.Topics;
import io.careline.deploy.faults.InquiryLog.Entry;
import io.careline.deploy.faults.InquiryLog.Place;
import io.careline.deploy.faults.ServiceProcess.Death;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/**
 * The whole of Careline under faults: customers write and agents work while services die at the
 * worst places, instances come and go, the broker and the database crash and strangers write to the
 * log. Afterwards nothing is lost, nothing is doubled, and every state is the fold of the log; and
 * an integrator's test leaves no trace in any figure.
 */
class FaultTest {
  private static final Path SOURCES = Path.of(System.getProperty("careline.root", ".."));
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int CONTACTS_MIN = 120;
  private static final int RUSH = 1_000_000;
  private static final String POISON = "00000000-0000-7000-8000-00000000dead";

  /** A process dies at the point the N-th time it comes by; the next start is the next point. */
  private static final Map<ServiceName, List<String>> FAIL_POINTS =
      Map.of(
          ServiceName.INTAKE,
          List.of("before-commit:20", "after-commit:15", "inside-relay:10", "after-relay:10"),
          ServiceName.ROUTING,
          List.of("before-commit:25", "inside-relay:10"),
          ServiceName.SLA,
          List.of("before-commit:10"));

  private final Ledger ledger = new Ledger();
  private final Set<Place> strange = new HashSet<>();

  @Test
  void nothingIsLostOrDoubledWhateverDies() throws IOException, InterruptedException {
    assumeTrue(
        CareStack.isBuilt(SOURCES),
        "the services are not built; mvn package leaves them under target/quarkus-app");
    try (CareStack stack = CareStack.start(SOURCES, FAIL_POINTS)) {
      try {
        live(stack);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(e.getMessage() + "\n" + stack.tails(), e);
      }
    }
  }

  private void live(CareStack stack) throws IOException, InterruptedException {
    for (ServiceName service : ServiceName.values()) {
      stack.of(service).awaitReady();
    }
    activatePolicy(stack);
    Customers customers =
        new Customers(stack.client(ServiceName.INTAKE, TestKeys.INTEGRATION), ledger);
    List<DeskAgent> agents =
        IntStream.rangeClosed(1, CareStack.AGENTS)
            .mapToObj(number -> new DeskAgent(stack, number, ledger))
            .toList();
    Thread writing = Thread.ofPlatform().daemon().name("customers").start(customers::write);
    List<Thread> working = new ArrayList<>();
    agents.forEach(
        agent -> working.add(Thread.ofPlatform().daemon().name("agent").start(agent::work)));
    InquiryLog log = new InquiryLog(stack.kafka().bootstrapServers());
    Place poison;
    try {
      servicesDie(stack);
      poison = strangersWrite(log);
      instancesComeAndGo(stack);
      brokerDies(stack, customers);
      databaseDies(stack);
      Await.until(
          CONTACTS_MIN + " contacts are accepted",
          LIMIT,
          () -> ledger.acceptedCount() >= CONTACTS_MIN);
    } finally {
      customers.enough();
    }
    Await.until("the last contact is accepted", LIMIT, () -> !writing.isAlive());
    try {
      everythingIsClosed(stack, log);
    } finally {
      agents.forEach(DeskAgent::over);
    }
    Await.until("the agents are at home", LIMIT, () -> working.stream().noneMatch(Thread::isAlive));
    providersRepeatThemselves(customers);
    check(stack, log, poison);
    new TrialRun(stack, () -> log.read(strange)).goesThroughAndHarmsNobody();
  }

  // The standard policy with such short promises that many of them break.
  private static void activatePolicy(CareStack stack) {
    String policy = impatientPolicy();
    assertThat(policy).contains("PT2S").contains("PT3S");
    ServiceClient intake = stack.client(ServiceName.INTAKE, TestKeys.ADMIN);
    Await.until(
        "the policy is active",
        LIMIT,
        () -> {
          Answer stored = intake.postRaw("/policies", "application/yaml", policy);
          String version = stored.orFail("the upload").json().path("version").asText();
          return intake.post("/policies/" + version + "/activate", null).isGood();
        });
  }

  static String impatientPolicy() {
    return DefaultPolicy.yaml()
        .replace("within: PT3M, calendar: office", "within: PT2S, calendar: always")
        .replace(
            "within: PT8H, tell: P1D, calendar: office",
            "within: PT3S, tell: P1D, calendar: always");
  }

  private static void servicesDie(CareStack stack) {
    FAIL_POINTS.forEach(
        (service, points) -> points.forEach(point -> stack.of(service).awaitDeathAt(point)));
    for (ServiceName service :
        List.of(ServiceName.ESCALATION, ServiceName.FEEDBACK, ServiceName.REPORTING)) {
      stack.of(service).kill();
    }
    for (ServiceName service : ServiceName.values()) {
      stack.of(service).awaitReady();
    }
    FAIL_POINTS.forEach((service, points) ->
        assertThat(stack.of(service).deaths()).extracting(Death::at).containsSubsequence(points));
  }

  private static void instancesComeAndGo(CareStack stack) throws IOException {
    List<ServiceProcess> second = new ArrayList<>();
    for (ServiceName service : List.of(ServiceName.SLA, ServiceName.REPORTING)) {
      second.add(stack.another(service));
    }
    second.forEach(ServiceProcess::awaitReady);
    for (ServiceProcess process : second) {
      awaitMembers(stack, process.service().label(), 2);
      process.close();
      awaitMembers(stack, process.service().label(), 1);
    }
  }

  private static void awaitMembers(CareStack stack, String group, int members) {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
      Await.until(
          "group " + group + " has members: " + members,
          LIMIT,
          () -> {
            var described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return described != null
                && described.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .count()
                    == members;
          });
    }
  }

  // Nobody outside needs the broker: what is accepted waits for it.
  private void brokerDies(CareStack stack, Customers customers)
      throws IOException, InterruptedException {
    stack.kafka().kill();
    int before = ledger.acceptedCount();
    Await.until(
        "contacts are accepted without the broker",
        LIMIT,
        () -> ledger.acceptedCount() > before + 1);
    // Only so many: then a sender has to keep them.
    customers.rush(RUSH, "/log-unavailable");
    stack.kafka().start();
    int after = ledger.acceptedCount();
    Await.until("contacts are accepted again", LIMIT, () -> ledger.acceptedCount() > after + 1);
  }

  private void databaseDies(CareStack stack) {
    stack.postgres().kill();
    int before = ledger.refusals();
    Await.until(
        "a contact is refused without the database", LIMIT, () -> ledger.refusals() > before);
    stack.postgres().start();
    int accepted = ledger.acceptedCount();
    Await.until("contacts are accepted again", LIMIT, () -> ledger.acceptedCount() > accepted + 1);
  }

  /** Gives the place of what can't be read; what has a reading has to be passed over. */
  private Place strangersWrite(InquiryLog log) {
    Place poison = log.write(POISON, bytes("this is no JSON"), Map.of());
    Place unknownType =
        log.write(
            POISON,
            bytes("{\"whatIsThis\": true}"),
            Map.of(
                EventCodec.CE_SPECVERSION, "1.0",
                EventCodec.CE_ID, "stranger-1",
                EventCodec.CE_SOURCE, "/somebody/else",
                EventCodec.CE_TYPE, "careline.inquiry.invented.v1",
                EventCodec.CE_TIME, "2026-01-01T00:00:00Z",
                EventCodec.CE_SUBJECT, POISON));
    Entry told = log.read(Set.of(poison, unknownType)).getFirst();
    // The same event once more, by a newer author that says more of it.
    Place again =
        log.write(
            told.event().subject(),
            bytes("{\"invented\": [1, 2]," + told.data().substring(1)),
            new HashMap<>(EventCodec.headers(told.event())));
    strange.addAll(Set.of(poison, unknownType, again));
    return poison;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void everythingIsClosed(CareStack stack, InquiryLog log) {
    ServiceClient supervisor = stack.client(ServiceName.ROUTING, TestKeys.SUPERVISOR);
    Await.until(
        "every accepted inquiry is closed",
        LIMIT,
        () -> {
          Map<String, List<Event>> stories = InquiryLog.byInquiry(log.read(strange));
          boolean closed = true;
          for (UUID inquiry : ledger.accepted().values()) {
            Status status = statusOf(stories.getOrDefault(inquiry.toString(), List.of()));
            if (status == Status.RESOLVED) {
              supervisor.post("/inquiries/" + inquiry + "/close", null, "sweep-" + inquiry);
            }
            closed &= status == Status.CLOSED;
          }
          return closed;
        });
  }

  /** Intake, broker and database have died since; a contact taken before is known all the same. */
  private void providersRepeatThemselves(Customers customers) throws IOException {
    for (int number = 1; number <= CONTACTS_MIN / 2; number++) {
      try {
        assertThat(customers.redelivered(number))
            .isEqualTo(ledger.accepted().get(Customers.messageId(number)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Status statusOf(List<Event> events) {
    InquiryFold fold = InquiryFold.start();
    for (Event event : events) {
      fold = fold.apply(event);
    }
    return fold.status();
  }

  private void check(CareStack stack, InquiryLog log, Place poison) {
    for (ServiceName service : ServiceName.values()) {
      ServiceClient admin = stack.client(service, TestKeys.ADMIN);
      Await.until(
          service + " has parked nothing but the poison",
          LIMIT,
          () -> parked(admin).equals(Set.of(poison)));
    }
    List<String> differing =
        new StateCheck(stack, InquiryLog.byInquiry(log.read(strange))).differing();
    differing.addAll(LogChecks.broken(log.read(strange), ledger.accepted()));
    assertThat(differing).isEmpty();
  }

  private static Set<Place> parked(ServiceClient admin) throws IOException, InterruptedException {
    Set<Place> places = new HashSet<>();
    for (JsonNode one : admin.get("/admin/dlq").orFail("/admin/dlq").json()) {
      String topic = one.path("topic").asText();
      if (!topic.equals(Topics.INQUIRIES)) {
        throw new IllegalStateException("a record of " + topic + " is parked: " + one);
      }
      places.add(new Place(one.path("partition").asInt(), one.path("offset").asLong()));
    }
    return places;
  }
}
