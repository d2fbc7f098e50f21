package io.careline.reporting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "reporting"))
class PilotsTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant FROM = Instant.parse("2026-04-06T08:00:00Z");
  private static final int EACH = 12;

  @Test
  void a_pilot_is_compared_and_asked_to_stop_once() {
    UUID id = UUID.randomUUID();
    try (TestLog log =
        new TestLog(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), POLICY)) {
      Pilot pilot = pilot(id);
      log.say(Source.INTAKE, FROM, new PolicyEvent.Piloted(pilot));
      for (int i = 0; i < EACH; i++) {
        tell(log, inquiry(i, new InquiryRef.PilotRef(id, null)), true);
        tell(log, inquiry(i, null), false);
        tell(log, TestInquiries.asTest(inquiry(i, null)), true);
      }

      Await.until(
          "all inquiries are compared",
          PATIENCE,
          () ->
              compared(id).statusCode() == 200
                  && compared(id).path("control.inquiries").equals(EACH)
                  && compared(id).path("pilot.inquiries").equals(EACH));
      Await.until("reporting asks to stop", PATIENCE, () -> !asked(log, id).isEmpty());

      compared(id)
          .then()
          .body("version", equalTo(POLICY))
          .body("running", equalTo(true))
          .body("controlVersions", hasItem(POLICY))
          .body(kpi("transferRate") + ".pilot.value", equalTo(1.0f))
          .body(kpi("transferRate") + ".control.value", equalTo(0.0f))
          .body(kpi("transferRate") + ".verdict", equalTo("TOO_FEW_TO_SAY"))
          .body(kpi("csat") + ".words", equalTo("too few to say"));
      assertThat(asked(log, id))
          .singleElement()
          .extracting(Event::data)
          .isInstanceOfSatisfying(
              PolicyEvent.PilotStopAsked.class,
              ask -> {
                assertThat(ask.evidence().kpi()).isEqualTo("transferRate");
                assertThat(ask.evidence().worseBy()).isEqualTo(1.0);
              });
      log.say(
          Source.INTAKE,
          Instant.now(),
          new PolicyEvent.PilotEnded(pilot, Pilot.Ending.STOP_RULE, "careline", null, null, false));
      Await.until(
          "the end is known", PATIENCE, () -> "STOP_RULE".equals(compared(id).path("ending")));
    }
  }

  @Test
  void an_unknown_pilot_is_unknown_and_no_id_is_refused() {
    compared(UUID.randomUUID()).then().statusCode(404);
    given()
        .header("Authorization", TestKeys.bearer(TestKeys.SUPERVISOR))
        .get("/pilots/x")
        .then()
        .statusCode(400);
  }

  private static String kpi(String name) {
    return "kpis.find { it.kpi == '" + name + "' }";
  }

  private static Response compared(UUID id) {
    return given()
        .header("Authorization", TestKeys.bearer(TestKeys.SUPERVISOR))
        .get("/pilots/" + id);
  }

  private static List<Event> asked(TestLog log, UUID id) {
    return log.told(Topics.POLICIES, Source.REPORTING, PolicyEvent.PilotStopAsked.KEY_PREFIX + id);
  }

  private static void tell(TestLog log, InquiryRef inquiry, boolean transferred) {
    Instant at = inquiry.receivedAt();
    log.say(Source.INTAKE, at, TestInquiries.received(inquiry));
    log.say(
        Source.ROUTING,
        at.plusSeconds(1),
        new RoutingEvent.Queued(inquiry, "care", "main", 1, "RECEIVED"));
    if (transferred) {
      log.say(
          Source.ROUTING,
          at.plusSeconds(2),
          new RoutingEvent.Assigned(inquiry, UUID.randomUUID(), null, "anna", "blue", "anna"));
      log.say(
          Source.ROUTING,
          at.plusSeconds(3),
          new RoutingEvent.Transferred(inquiry, "anna", "care", null, "SKILL"));
    }
  }

  private static InquiryRef inquiry(int number, InquiryRef.@Nullable PilotRef pilot) {
    return TestInquiries.inquiry(Channel.CHAT, "en", POLICY, FROM.plusSeconds(number)).in(pilot);
  }

  private static Pilot pilot(UUID id) {
    return new Pilot(
        id,
        POLICY,
        new Pilot.Group(
            null, 0.5, new Pilot.Segment(List.of(), List.of(Channel.CHAT), List.of(), List.of())),
        List.of(),
        false,
        List.of(new Pilot.StopRule("transferRate", 0.3, EACH)),
        FROM,
        FROM.plus(Duration.ofDays(30)),
        "ada",
        null);
  }
}
