package io.careline.reporting;

import static io.restassured.RestAssured.given;

import io.careline.contract.Channel;
import io.careline.contract.CustomerEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Figures about customers follow who is one with whom. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "reporting"))
class MergedCustomersTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant MORNING = Instant.parse("2026-05-04T09:00:00Z");
  private static final String CATEGORY = "merged-customers";

  @Test
  void contacts_of_merged_customers_are_one_customers_until_a_split_parts_them() {
    InquiryRef first = inquiry(MORNING);
    InquiryRef again = inquiry(MORNING.plusSeconds(3_600));
    UUID parted = UUID.randomUUID();
    try (TestLog log =
        new TestLog(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), POLICY)) {
      resolve(log, first);
      resolve(log, again);
      await("both are resolved in one contact", 2);

      log.say(
          Source.INTAKE,
          MORNING.plusSeconds(7_200),
          new CustomerEvent.Merged(first.customerId(), again.customerId(), "sue"));
      await("the same customer came again", 1);

      log.say(
          Source.INTAKE,
          MORNING.plusSeconds(7_300),
          new CustomerEvent.Split(again.customerId(), parted, "sue", List.of(first.id())));
      await("they are two again", 2);

      log.say(
          Source.INTAKE,
          MORNING.plusSeconds(7_400),
          new CustomerEvent.Merged(again.customerId(), parted, "sue"));
      await("and one after all", 1);
    }
  }

  private static void resolve(TestLog log, InquiryRef inquiry) {
    Instant at = inquiry.receivedAt();
    log.say(Source.INTAKE, at, TestInquiries.received(inquiry));
    log.say(
        Source.ROUTING,
        at.plusSeconds(1),
        new RoutingEvent.Queued(inquiry, "care", "main", 1, "CLASSIFIED"));
    log.say(
        Source.ROUTING,
        at.plusSeconds(300),
        new RoutingEvent.Resolved(inquiry, "agent-1", "first-line", 1, "SOLVED"));
  }

  private static void await(String what, int resolvedAtFirst) {
    Await.until(what, PATIENCE, () -> Integer.valueOf(resolvedAtFirst).equals(resolvedAtFirst()));
  }

  private static Object resolvedAtFirst() {
    return given()
        .header("Authorization", TestKeys.bearer(TestKeys.SUPERVISOR))
        .get("/kpis?from=2026-05-04T00:00:00Z&to=2026-05-05T00:00:00Z&by=category")
        .path(
            "groups.find { it.value == '"
                + CATEGORY
                + "' }?.total?.firstContactResolution?.numerator");
  }

  private static InquiryRef inquiry(Instant receivedAt) {
    return TestInquiries.inquiry(Channel.EMAIL, "en", POLICY, receivedAt)
        .reclassified(CATEGORY, Priority.NORMAL, POLICY);
  }
}
