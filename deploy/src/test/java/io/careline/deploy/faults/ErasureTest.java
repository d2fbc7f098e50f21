package io.careline.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.Scrub;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.TestKeys;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * A customer whose every word is a marker is erased, on the whole of Careline: afterwards no file,
 * table, topic, log or metric holds any of them, and all figures are as they were.
 */
class ErasureTest {
  private static final Path SOURCES = Path.of(System.getProperty("careline.root", ".."));
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int AGENT = 1;

  @Test
  void t58NothingIsLeftOfAnErasedCustomerAndTotalsStay() throws Exception {
    assumeTrue(
        CareStack.isBuilt(SOURCES),
        "the services are not built; mvn package leaves them under target/quarkus-app");
    try (CareStack stack = CareStack.start(SOURCES, Map.of())) {
      try {
        new Story(stack).tell();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(e.getMessage() + "\n" + stack.tails(), e);
      }
    }
  }

  private static final class Story {
    private final CareStack stack;
    private final Markers markers = new Markers();
    private final Haystack haystack;
    private final ServiceClient admin;
    private final ServiceClient reporting;
    private final Set<String> inquiries = new HashSet<>();

    Story(CareStack stack) {
      this.stack = stack;
      this.haystack = new Haystack(stack, markers);
      this.admin = stack.client(ServiceName.INTAKE, TestKeys.ADMIN);
      this.reporting = stack.client(ServiceName.REPORTING, TestKeys.ADMIN);
    }

    void tell() throws Exception {
      for (ServiceName service : ServiceName.values()) {
        stack.of(service).awaitReady();
      }
      unpack();
      activatePolicy();
      MarkedCustomer customer = new MarkedCustomer(stack, markers);
      inquiries.addAll(customer.turnsToTheCompany());
      String id = customer.id();
      customer.isTalkedAbout(id);
      MarkedKin kin = new MarkedKin(stack, markers);
      inquiries.add(kin.goesOnAs(id));
      settle(customer);
      everythingIsThere(customer.stored());
      everythingIsThere(kin.stored());
      JsonNode figures = figures();

      erase(id);

      // Deleted is not gone: this is what the scrub is for, and that it can be found at all.
      assertThat(haystack.databaseFiles()).anyMatch(one -> one.startsWith("contact text in"));
      scrub();
      assertThat(haystack.tables()).isEmpty();
      assertThat(haystack.databaseFiles()).isEmpty();
      assertThat(haystack.topics()).isEmpty();
      assertThat(haystack.logFiles()).isEmpty();
      assertThat(haystack.logs()).isEmpty();
      assertThat(haystack.metrics()).isEmpty();
      assertThat(haystack.temporaryFiles()).isEmpty();
      assertThat(figures()).isEqualTo(figures);
      assertThat(customer.comesBack()).isNotEqualTo(id);
    }

    /** What PostgreSQL packs can't be found in its files; here it packs nothing. */
    private void unpack() throws SQLException {
      for (ServiceName service : ServiceName.values()) {
        try (Connection connection = stack.postgres().superuser(stack.databaseOf(service).name());
            Statement statement = connection.createStatement()) {
          List<String> columns = new ArrayList<>();
          try (ResultSet rows =
              statement.executeQuery(
                  """
                  select format('alter table %I.%I alter column %I set storage external',
                    n.nspname, c.relname, a.attname)
                  from pg_attribute a join pg_class c on c.oid = a.attrelid
                    join pg_namespace n on n.oid = c.relnamespace
                  where c.relkind = 'r' and n.nspname = 'public' and a.attnum > 0
                    and a.attstorage = 'x' and not a.attisdropped
                  """)) {
            while (rows.next()) {
              columns.add(rows.getString(1));
            }
          }
          for (String column : columns) {
            statement.execute(column);
          }
        }
      }
    }

    /** The standard policy, but customers are asked at once. */
    private void activatePolicy() {
      String policy = DefaultPolicy.yaml().replace("delay: PT30M", "delay: PT1S");
      Await.until(
          "the policy is active",
          LIMIT,
          () -> {
            Answer stored = admin.postRaw("/policies", "application/yaml", policy);
            String version = stored.orFail("the upload").json().path("version").asText();
            return admin.post("/policies/" + version + "/activate", null).isGood();
          });
    }

    private void settle(MarkedCustomer customer) {
      DeskAgent agent = new DeskAgent(stack, AGENT, new Ledger());
      Thread working = Thread.ofPlatform().daemon().name("agent").start(agent::work);
      try {
        for (String inquiry : inquiries) {
          Await.until(
              "it is closed: " + inquiry,
              LIMIT,
              () ->
                  reporting
                      .get("/inquiries/" + inquiry)
                      .json()
                      .path("status")
                      .asText()
                      .equals("CLOSED"));
        }
      } finally {
        agent.over();
      }
      Await.until("the agent is at home", LIMIT, () -> !working.isAlive());
      Await.until("the customer says what it was like", LIMIT, customer::answersASurvey);
    }

    private void everythingIsThere(Set<String> places) throws SQLException {
      List<String> found = haystack.tables();
      assertThat(places)
          .allSatisfy(place -> assertThat(found).anyMatch(one -> one.startsWith(place + " in ")));
    }

    private JsonNode figures() throws Exception {
      Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
      String range =
          "?from=" + day.minus(1, ChronoUnit.DAYS) + "&to=" + day.plus(1, ChronoUnit.DAYS);
      return reporting.get("/kpis" + range + "&by=channel").orFail("figures").json().path("groups");
    }

    private void erase(String id) throws Exception {
      String path = "/customers/" + id;
      assertThat(delete(path + "?proof=marker").status()).isEqualTo(400);
      Answer accepted = delete(path + "?proof=DOCUMENT&openInquiries=KEEP");
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      Await.until(
          "all services have forgotten the customer",
          LIMIT,
          () -> admin.get(path + "/erasure").json().path("state").asText().equals("COMPLETED"));
      assertThat(admin.get(path + "/erasure").json().path("confirmed")).hasSize(5);
      for (String inquiry : inquiries) {
        Await.until(
            "reporting has heard of it: " + inquiry,
            LIMIT,
            () ->
                reporting
                    .get("/inquiries/" + inquiry + "/timeline")
                    .body()
                    .contains("inquiry.privacy-changed"));
      }
    }

    private Answer delete(String path) throws Exception {
      var response =
          HttpClient.newHttpClient()
              .send(
                  admin.request(path).method("DELETE", BodyPublishers.noBody()).build(),
                  BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    }

    private void scrub() throws SQLException, ExecutionException {
      new Scrub(stack.postgres()::superuser, told -> {})
          .run(
              Arrays.stream(ServiceName.values())
                  .map(service -> stack.databaseOf(service).name())
                  .toList());
    }
  }
}
