package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Topics;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.retention.RetentionRun;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the default policy: two years, attachments one; press five years; praise 6 months and one. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class RetentionRunTest extends RestTest {
  private static final String OF_YESTERDAY = "of-yesterdays-policy";

  @Inject Database database;
  @Inject RetentionRun retention;

  /** A mail with a file whose inquiry was over so long ago. */
  private String over(String who, String category, String ago) {
    String inquiry = mail(who).text("inquiryId");
    String path = "/inquiries/" + inquiry;
    if (!category.equals(OF_YESTERDAY)) {
      String seen = caller.get(path, TestKeys.SUPERVISOR).header("ETag");
      Answer said =
          caller.patch(path, TestKeys.SUPERVISOR, seen, "{\"category\": \"" + category + "\"}");
      assertThat(said.status()).as(said.response().body()).isEqualTo(200);
    }
    assertThat(caller.post("/inquiries/" + inquiry + "/spam", TestKeys.agent(1), "{}").status())
        .isEqualTo(200);
    change("update inquiry set category = $2 where id = $1", inquiry, category);
    older(inquiry, ago);
    return inquiry;
  }

  private Answer mail(String who) {
    String mail =
        """
        Message-ID: <%1$s@kept.example>\r
        From: Jane Kept <%1$s@kept.example>\r
        To: care@shop.example\r
        Subject: For %1$s\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/plain\r
        \r
        words of %1$s\r
        --b\r
        Content-Type: application/x-thing; name="%1$s.bin"\r
        \r
        content of %1$s\r
        --b--\r
        """
            .formatted(who);
    return caller.send(
        caller
            .to("/channels/email?mailbox=care@shop.example", TestKeys.INTEGRATION)
            .header("Content-Type", "message/rfc822")
            .POST(BodyPublishers.ofString(mail)));
  }

  private void older(String inquiry, String ago) {
    change(
        "update inquiry set changed_at = clock_timestamp() - $2::text::interval where id = $1",
        inquiry,
        ago);
  }

  private void change(String sql, String inquiry, String value) {
    int changed =
        database.transaction(tx -> tx.query(sql, UUID.fromString(inquiry), value).rowCount());
    assertThat(changed).isEqualTo(1);
  }

  private String all(String inquiry) {
    String path = "/inquiries/" + inquiry;
    return caller.get(path, TestKeys.ADMIN).response().body()
        + caller.get(path + "/conversation", TestKeys.ADMIN).response().body();
  }

  private String customerOf(String inquiry) {
    return caller.get("/inquiries/" + inquiry, TestKeys.ADMIN).text("customerId");
  }

  private long files(String inquiry) {
    return count(
        "select from attachment a join message m on m.id = a.message_id where m.inquiry_id = $1",
        inquiry);
  }

  private long count(String sql, String inquiry) {
    return database.transaction(tx -> tx.query(sql, UUID.fromString(inquiry)).size());
  }

  private List<String> events(String inquiry) {
    return database.transaction(tx -> {
      List<String> types = new ArrayList<>();
      tx.query(
              "select headers from outbox where key = $1 and topic = $2 order by id",
              inquiry,
              Topics.INQUIRIES)
          .forEach(
              row -> types.add(Caller.parse(row.getString("headers")).path("ce_type").asText()));
      return types.stream().map(type -> type.replaceAll("^careline\\.|\\.v1$", "")).toList();
    });
  }

  private JsonNode report(String category) {
    JsonNode report = caller.get("/retention", TestKeys.AUDITOR).json();
    return report
        .path("categories")
        .valueStream()
        .filter(one -> one.path("category").asText().equals(category))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.toString()));
  }

  @Test
  void files_go_first_and_the_conversation_later_and_figures_and_the_customer_stay() {
    String inquiry = over("first", "praise", "P40D");
    assertThat(files(inquiry)).isEqualTo(1);

    retention.run();

    assertThat(files(inquiry)).isZero();
    assertThat(all(inquiry)).contains("words of first", "For first", "Jane Kept");

    older(inquiry, "P7M");
    retention.run();

    assertThat(all(inquiry))
        .contains("REJECTED")
        .doesNotContain("words of first", "For first", "Jane Kept", "kept.example");
    assertThat(events(inquiry).stream().filter(type -> type.equals("inquiry.texts-deleted")))
        .hasSize(2);
    assertThat(caller.get("/customers/" + customerOf(inquiry), TestKeys.ADMIN).response().body())
        .contains("first@kept.example");
    assertThat(mail("first").text("outcome")).isEqualTo("DUPLICATE");
    assertThat(
            caller
                .post("/inquiries/" + inquiry + "/notes", TestKeys.agent(1), "{\"text\": \"Jane\"}")
                .text("type"))
        .endsWith("texts-deleted");
  }

  @ParameterizedTest
  @CsvSource({
    "press-or-authority, P3Y, true, true",
    "press-or-authority, P6Y, false, false",
    "billing, P13M, true, false",
    "billing, P25M, false, false",
    "of-yesterdays-policy, P23M, true, false",
    "of-yesterdays-policy, P25M, false, false"
  })
  void each_category_has_its_time_and_unknown_ones_that_of_all_others(
      String category, String ago, boolean texts, boolean withFiles) {
    String who = (category + ago).toLowerCase(java.util.Locale.ROOT);
    String inquiry = over(who, category, ago);

    retention.run();

    assertThat(all(inquiry).contains("words of " + who)).isEqualTo(texts);
    assertThat(files(inquiry) > 0).isEqualTo(withFiles);
  }

  @Test
  void nothing_is_deleted_of_what_is_not_over() {
    String open = mail("open").text("inquiryId");
    older(open, "P9Y");

    retention.run();

    assertThat(all(open)).contains("words of open");
    assertThat(files(open)).isEqualTo(1);
  }

  @Test
  void what_has_to_be_kept_is_held_back_until_it_need_not_be() {
    String held = over("held", "billing", "P3Y");
    String restricted = over("restricted", "billing", "P3Y");
    String customer = "/customers/" + customerOf(held);
    Answer hold = caller.post(customer + "/holds", TestKeys.ADMIN, "{\"reason\": \"a lawsuit\"}");
    restrict(restricted, true);
    older(restricted, "P3Y");

    retention.run();

    assertThat(all(held)).contains("words of held");
    assertThat(all(restricted)).contains("words of restricted");
    assertThat(report("billing").path("held").asInt()).isEqualTo(2);

    caller.send(
        caller
            .to(customer + "/holds/" + hold.text("holdId"), TestKeys.ADMIN)
            .method("DELETE", BodyPublishers.noBody()));
    restrict(restricted, false);
    older(restricted, "P3Y");
    assertThat(report("billing").path("dueConversations").asInt()).isEqualTo(2);
    retention.run();

    assertThat(all(held)).doesNotContain("words of held");
    assertThat(all(restricted)).doesNotContain("words of restricted");
    assertThat(report("billing").path("dueConversations").asInt()).isZero();
  }

  /** What an inquiry hears is written to its row, with the time at which it really was over. */
  private void restrict(String inquiry, boolean restricted) {
    long before = heard(inquiry);
    caller.send(
        caller
            .to("/customers/" + customerOf(inquiry) + "/restriction", TestKeys.ADMIN)
            .header("Content-Type", Caller.JSON)
            .method("PUT", BodyPublishers.ofString("{\"restricted\": " + restricted + "}")));
    Await.until("the inquiry has heard", LIMIT, () -> heard(inquiry) > before);
  }

  private long heard(String inquiry) {
    return events(inquiry).stream().filter(type -> type.equals("inquiry.privacy-changed")).count();
  }

  @Test
  void two_at_once_delete_each_text_once_and_it_is_told_what_was_deleted() {
    List<String> inquiries =
        Stream.iterate(1, i -> i + 1).limit(12).map(i -> over("two" + i, "sales", "P5Y")).toList();

    CompletableFuture<?> another = CompletableFuture.runAsync(retention::run);
    retention.run();
    another.join();

    assertThat(inquiries)
        .allSatisfy(inquiry ->
            assertThat(
                    events(inquiry).stream().filter(type -> type.equals("inquiry.texts-deleted")))
                .hasSize(1));
    Answer report = caller.get("/retention?days=1", TestKeys.SUPERVISOR);
    assertThat(report.status()).as(report.response().body()).isEqualTo(200);
    JsonNode day =
        report
            .json()
            .path("days")
            .valueStream()
            .filter(one -> one.path("category").asText().equals("sales"))
            .findFirst()
            .orElseThrow();
    assertThat(day.path("what").asText()).isEqualTo("CONVERSATION");
    assertThat(day.path("inquiries").asInt()).isEqualTo(12);
    assertThat(day.path("files").asInt()).isEqualTo(12);
    assertThat(day.path("bytes").asInt()).isPositive();
    JsonNode last = report.json().path("lastRun");
    assertThat(last.path("endedAt").asText()).isNotEmpty();
    assertThat(last.path("failure").asText("")).isEmpty();
    assertThat(report("press-or-authority").path("conversation").asText()).isEqualTo("P5Y");
    assertThat(caller.get("/q/metrics", TestKeys.ADMIN).response().body())
        .contains("careline_retention_deleted_total{category=", "careline_retention_overdue{");
    assertThat(caller.get("/retention", TestKeys.agent(1)).status()).isEqualTo(403);
  }

  @Test
  void what_was_merged_loses_its_own_row_and_its_conversation_goes_on_in_the_other() {
    String one = mail("merged-one").text("inquiryId");
    String other = mail("merged-other").text("inquiryId");
    Answer merged =
        caller.post(
            "/inquiries/" + one + "/merge",
            TestKeys.SUPERVISOR,
            "{\"into\": \"%s\", \"acrossCustomers\": true}".formatted(other));
    assertThat(merged.status()).as(merged.response().body()).isEqualTo(200);
    older(one, "P3Y");

    retention.run();

    assertThat(caller.get("/inquiries/" + one, TestKeys.ADMIN).response().body())
        .doesNotContain("For merged-one", "Jane Kept");
    assertThat(all(other)).contains("words of merged-one", "words of merged-other");
    assertThat(
            count(
                "select from conversation where id = "
                    + "(select conversation_id from inquiry where id = $1)",
                one))
        .isEqualTo(1);
  }

  @Test
  void a_test_is_deleted_as_everything_else() {
    String body =
        Caller.mail("kept-test", "kept-test@kept.example", "only a test")
            .replace("{\"channel\"", "{\"test\": true, \"channel\"");
    String inquiry = caller.contact(body).text("inquiryId");
    caller.post("/inquiries/" + inquiry + "/spam", TestKeys.agent(1), "{}");
    older(inquiry, "P9Y");

    retention.run();

    assertThat(all(inquiry)).doesNotContain("only a test", "kept-test@kept.example");
  }

  @Test
  void a_new_inquiry_of_a_restricted_customer_is_silent_from_its_first_moment() {
    String before =
        caller.contact(Caller.mail("silent-1", "silent@kept.example", "before")).text("inquiryId");
    assertThat(events(before)).contains("customer.notified");
    restrict(before, true);

    String after =
        caller
            .contact(
                Caller.mail("silent-2", "silent@kept.example", "after")
                    .replace("\"subject\"", "\"conversation\": \"another\", \"subject\""))
            .text("inquiryId");

    assertThat(after).isNotEqualTo(before);
    assertThat(events(after)).contains("inquiry.received", "inquiry.privacy-changed");
    assertThat(events(after)).doesNotContain("customer.notified");
    assertThat(
            caller
                .post("/inquiries/" + after + "/replies", TestKeys.agent(1), "{\"text\": \"Hi\"}")
                .text("type"))
        .endsWith("customer-restricted");
  }
}
