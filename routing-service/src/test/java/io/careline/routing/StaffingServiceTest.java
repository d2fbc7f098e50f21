package io.careline.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.policy.document.DefaultPolicy;
import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.staffing.Agents;
import io.careline.routing.domain.staffing.Goal;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.domain.staffing.Sums;
import io.careline.routing.domain.staffing.Traffic;
import io.careline.routing.store.StaffingStore;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "routing"))
class StaffingServiceTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AGENT = 9;

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject DeskBoard board;
  @Inject Database database;

  private final StaffingStore store = new StaffingStore();
  private TestLog log;

  @BeforeEach
  void open() {
    log = new TestLog(bootstrapServers, POLICY);
    Await.until("the service decides", PATIENCE, () -> board.desk() != null);
  }

  @AfterEach
  void close() {
    log.close();
    as(TestKeys.ADMIN).delete("/agents/agent-" + AGENT);
  }

  @Test
  void what_happens_is_counted_and_tests_are_not() {
    Instant begun = Instant.now();
    Sums before = counted("care", begun);
    hire();
    InquiryRef call = received(TestInquiries.inquiry(Channel.PHONE, "pl", POLICY, begun));
    String offer = "offer.offerId";
    Await.until("it is offered", PATIENCE, () -> read(call, offer) != null);
    agent().post("/offers/" + read(call, offer) + "/accept").then().statusCode(200);
    agent()
        .contentType(ContentType.JSON)
        .body("{\"code\": \"SOLVED\"}")
        .post("/inquiries/" + call.id() + "/resolve")
        .then()
        .statusCode(200);
    agent()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/inquiries/" + call.id() + "/wrap-up")
        .then()
        .statusCode(200);
    agent()
        .contentType(ContentType.JSON)
        .body("{\"presence\": \"BREAK\"}")
        .put("/agents/agent-" + AGENT + "/presence")
        .then()
        .statusCode(200);
    InquiryRef test =
        received(TestInquiries.asTest(TestInquiries.inquiry(Channel.PHONE, "pl", POLICY, begun)));
    InquiryRef left = received(TestInquiries.inquiry(Channel.PHONE, "pl", POLICY, begun));
    for (InquiryRef ref : Set.of(test, left)) {
      Await.until("it waits", PATIENCE, () -> "QUEUED".equals(read(ref, "status")));
      log.say(
          Source.INTAKE, Instant.now(), new IntakeEvent.Abandoned(ref, UUID.randomUUID(), null));
      Await.until("it is over", PATIENCE, () -> "ABANDONED".equals(read(ref, "status")));
    }
    Sums after = counted("care", begun);
    assertThat(after.arrivals() - before.arrivals()).isEqualTo(2);
    assertThat(after.answered() - before.answered()).isEqualTo(1);
    assertThat(after.abandoned() - before.abandoned()).isEqualTo(1);
    assertThat(after.handled() - before.handled()).isEqualTo(1);
    assertThat(after.wrappedUp() - before.wrappedUp()).isEqualTo(1);
    assertThat(after.waited()).isGreaterThan(before.waited());
    assertThat(
            database
                .transaction(tx -> store.presence(tx, "main", hourBefore(begun), inAnHour()))
                .ready())
        .isPositive();
  }

  /** The plan is for a past Monday, and rests on what is written here of the weeks before. */
  @Test
  void the_plan_says_how_many_it_takes_and_why() {
    Instant monday = Instant.parse("2025-03-03T09:00:00Z");
    Sums week = new Sums(60, 50, 10, 1_200, 50, 50 * 180, 50 * 180 * 180, 50, 50 * 60, 50 * 3_600);
    write("billing", Channel.PHONE, monday.minus(Duration.ofDays(100)), week);
    for (int back = 1; back <= 8; back++) {
      write("billing", Channel.PHONE, monday.minus(Duration.ofDays(7L * back)), week);
      // The goal is about calls alone.
      write("billing", Channel.EMAIL, monday.minus(Duration.ofDays(7L * back)), week);
    }
    present(monday.minus(Duration.ofDays(7)), 75 * 3_600, 100 * 3_600);
    Goal goal = new Goal(0.8, 20, 0.88);
    Traffic traffic = new Traffic(60 / 1_800.0, 240, 120);
    int byC =
        Agents.byErlangC(Traffic.patient(traffic.arrivals(), traffic.handling()), goal)
            .orElseThrow();
    int byA = Agents.byErlangA(traffic, goal).orElseThrow();
    plan("?queue=billing&from=2025-03-03T09:10:00Z&to=2025-03-03T10:00:00Z")
        .then()
        .statusCode(200)
        .body("goal.serviceLevel", equalTo(0.8f))
        .body("goal.within", equalTo("PT20S"))
        .body("goal.channels", equalTo(List.of("PHONE")))
        .body("measured.zone", equalTo("Europe/Berlin"))
        .body("measured.to", equalTo("2025-03-03T09:00:00Z"))
        .body("shrinkage.share", equalTo(0.25f))
        .body("items.size()", equalTo(2))
        .body("items[0].from", equalTo("2025-03-03T09:00:00Z"))
        .body("items[0].state", equalTo("ESTIMATED"))
        .body("items[0].weeks", equalTo(8))
        .body("items[0].arrivals.value", equalTo(60f))
        .body("items[0].handlingSeconds.value", equalTo(240f))
        .body("items[0].patienceSeconds.value", equalTo(120f))
        .body("items[0].erlangC.needed.value", equalTo(byC))
        .body("items[0].erlangC.needed.high", greaterThanOrEqualTo(byC))
        .body("items[0].erlangC.required.value", equalTo((int) Math.ceil(byC / 0.75)))
        .body("items[0].erlangA.needed.value", equalTo(byA))
        .body("items[0].erlangA.abandoned.toDouble()", closeTo(0.05, 0.05))
        .body("items[1].state", equalTo("TOO_LITTLE_DATA"))
        .body("items[1].reasons", hasItem("TOO_FEW_ARRIVALS"))
        .body("items[1].erlangC", nullValue());
    plan("?queue=billing&from=2025-03-02T09:00:00Z&to=2025-03-02T09:30:00Z")
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("CLOSED"));
  }

  @Test
  void bad_questions_are_refused_by_name() {
    plan("").then().statusCode(400).body(containsString("/queue"));
    plan("?queue=nowhere").then().statusCode(404);
    plan("?queue=care&from=yesterday").then().statusCode(400).body(containsString("/from"));
    plan("?queue=care&from=2025-03-03T09:00:00Z&to=2025-04-03T09:00:00Z")
        .then()
        .statusCode(400)
        .body(containsString("7 days"));
    plan("?queue=care&weeks=2").then().statusCode(400).body(containsString("/weeks"));
    agent().get("/staffing?queue=care").then().statusCode(403);
    as(TestKeys.AUDITOR).get("/staffing?queue=care").then().statusCode(200);
  }

  private void hire() {
    as(TestKeys.ADMIN)
        .contentType(ContentType.JSON)
        .body("{\"pool\": \"main\", \"languages\": [\"pl\"], \"channels\": [\"PHONE\"]}")
        .put("/agents/agent-" + AGENT)
        .then()
        .statusCode(200);
    agent()
        .contentType(ContentType.JSON)
        .body("{\"presence\": \"AVAILABLE\"}")
        .put("/agents/agent-" + AGENT + "/presence")
        .then()
        .statusCode(200);
  }

  private InquiryRef received(InquiryRef ref) {
    log.say(Source.INTAKE, ref.receivedAt(), TestInquiries.received(ref));
    return ref;
  }

  private String read(InquiryRef ref, String field) {
    return as(TestKeys.ADMIN).get("/inquiries/" + ref.id()).jsonPath().getString(field);
  }

  private Sums counted(String queue, Instant begun) {
    return database.transaction(tx ->
        store
            .traffic(tx, queue, Set.of(Channel.PHONE), hourBefore(begun), inAnHour())
            .values()
            .stream()
            .reduce(Sums.NONE, Sums::plus));
  }

  private static Instant hourBefore(Instant begun) {
    return begun.minus(Duration.ofHours(1));
  }

  private static Instant inAnHour() {
    return Instant.now().plus(Duration.ofHours(1));
  }

  private void write(String queue, Channel channel, Instant from, Sums sums) {
    database.transaction(tx -> {
      tx.execute(
          """
          insert into staffing_traffic
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
          """,
          queue,
          Measures.halfHourOf(from).atOffset(ZoneOffset.UTC),
          channel.name(),
          sums.arrivals(),
          sums.answered(),
          sums.abandoned(),
          sums.waited(),
          sums.handled(),
          sums.worked(),
          sums.workedSquares(),
          sums.wrappedUp(),
          sums.wrapUp(),
          sums.wrapUpSquares());
      return true;
    });
  }

  private void present(Instant from, double ready, double loggedIn) {
    database.transaction(tx -> {
      tx.execute(
          "insert into staffing_presence values ('main', $1, $2, $3)",
          from.atOffset(ZoneOffset.UTC),
          ready,
          loggedIn);
      return true;
    });
  }

  private static Response plan(String question) {
    return as(TestKeys.SUPERVISOR).get("/staffing" + question);
  }

  private static RequestSpecification agent() {
    return as(TestKeys.agent(AGENT));
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", TestKeys.bearer(key));
  }
}
