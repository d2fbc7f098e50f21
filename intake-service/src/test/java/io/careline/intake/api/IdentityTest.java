package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who customers are, and how they are found, through the public interface. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class IdentityTest extends RestTest {
  @Inject Database database;

  @Test
  void the_same_number_written_in_five_ways_is_one_customer() {
    List<String> customers =
        Stream.of(
                "+49 170 7770001",
                "0049 170 7770001",
                "0170 7770001",
                "(0170) 777-0001",
                "+491707770001")
            .map(number -> customerOf(contact("five " + number, "\"phone\": \"" + number + "\"")))
            .distinct()
            .toList();

    assertThat(customers).hasSize(1);
    JsonNode customer = customer(customers.getFirst());
    assertThat(customer.at("/identifiers/0/value").asText()).isEqualTo("+491707770001");
    assertThat(customer.at("/identifiers/0/proof").asText()).isEqualTo("NONE");
  }

  @Test
  void first_contacts_at_the_same_instant_are_of_one_customer_whatever_they_come_from() {
    List<String> bodies =
        Caller.times(
            20,
            i ->
                body(
                    "instant " + i,
                    (i % 2 == 0 ? "" : "\"name\": \"Ida\", ")
                        + "\"address\": \"ida@instant.example\", \"phone\": \"+48501000111\","
                        + " \"proof\": \"LOGIN\""));
    List<Answer> answers = caller.contactsAtOnce(bodies);

    assertThat(answers).allMatch(answer -> answer.status() == 202);
    assertThat(answers.stream().map(this::customerOf).distinct()).hasSize(1);
    assertThat(values(customer(customerOf(answers.getFirst())), "identifiers", "value"))
        .containsExactlyInAnyOrder("ida@instant.example", "+48501000111");
  }

  @Test
  void what_nobody_proved_suggests_a_merge_and_never_makes_one() {
    String known = customerOf(contact("claim 1", "\"phone\": \"+48501000222\""));
    String claiming =
        customerOf(
            contact("claim 2", "\"address\": \"eve@claim.example\", \"phone\": \"+48501000222\""));
    String plus = customerOf(contact("claim 3", "\"address\": \"eve+x@claim.example\""));

    assertThat(List.of(known, claiming, plus)).doesNotHaveDuplicates();
    assertThat(values(suggestions(known), "items", "customerId")).containsExactly(claiming);
    assertThat(values(suggestions(claiming), "items", "reason"))
        .containsExactlyInAnyOrder("SAME_CONTACT", "PLUS_ADDRESS");
    Await.until(
        "the suggestion is told",
        LIMIT,
        () -> told(claiming, "careline.customer.merge-suggested.v1") > 0);
    assertThat(customer(known).path("id").asText()).isEqualTo(known);
  }

  @Test
  void who_proves_two_identifiers_is_one_customer_with_the_inquiries_of_both() {
    Answer byPhone = contact("both 1", "\"phone\": \"+48501000333\"");
    Answer byMail = contact("both 2", "\"address\": \"bo@both.example\"");
    String older = customerOf(byPhone);
    String younger = customerOf(byMail);
    assertThat(older).isNotEqualTo(younger);

    contact(
        "both 3",
        "\"address\": \"bo@both.example\", \"phone\": \"+48501000333\", \"proof\": \"LOGIN\","
            + " \"references\": [{\"system\": \"Shop\", \"id\": \"K-99\"}]");

    Await.until("both are one", LIMIT, () -> customerOf(byMail).equals(older));
    JsonNode customer = customer(younger);
    assertThat(customer.path("id").asText()).isEqualTo(older);
    assertThat(values(customer, "identifiers", "proof")).containsOnly("LOGIN");
    assertThat(values(customer, "openInquiries", "id"))
        .contains(byPhone.text("inquiryId"), byMail.text("inquiryId"));
    assertThat(values(found("reference=shop:K-99"), "items", "id")).containsExactly(older);
    assertThat(told(younger, "careline.customer.merged.v1")).isEqualTo(1);
    assertThat(
            values(
                caller.get("/inquiries?customer=" + younger, TestKeys.SUPERVISOR).json(),
                "items",
                "id"))
        .contains(byPhone.text("inquiryId"), byMail.text("inquiryId"));
  }

  @Test
  void a_merge_is_traced_and_a_split_takes_it_back() {
    Answer one = contact("undo 1", "\"address\": \"u1@undo.example\", \"name\": \"Una\"");
    Answer two = contact("undo 2", "\"address\": \"u2@undo.example\", \"name\": \"Duo\"");
    String first = customerOf(one);
    String second = customerOf(two);
    String parted = customer(second).at("/identifiers/0/id").asText();

    assertThat(merge(second, first).status()).isEqualTo(200);
    assertThat(customerOf(two)).isEqualTo(first);
    assertThat(merge(second, first).status()).isEqualTo(200);
    Answer split =
        caller.post(
            "/customers/" + first + "/split",
            TestKeys.SUPERVISOR,
            "{\"identifiers\": [\"" + parted + "\"], \"reason\": \"two persons\"}");

    assertThat(split.status()).isEqualTo(201);
    String again = split.text("into");
    assertThat(customerOf(two)).isEqualTo(again);
    assertThat(customerOf(one)).isEqualTo(first);
    assertThat(customer(again).path("name").asText()).isEqualTo("Duo");
    assertThat(customer(first).path("name").asText()).isEqualTo("Una");
    assertThat(customerOf(contact("undo 3", "\"address\": \"u2@undo.example\""))).isEqualTo(again);
    JsonNode history = caller.get("/customers/" + first + "/history", TestKeys.AUDITOR).json();
    assertThat(values(history, "items", "act")).containsExactly("SPLIT", "ABSORBED");
    assertThat(values(history, "items", "reason")).containsExactly("two persons", "the same");
    assertThat(told(first, "careline.customer.split.v1")).isEqualTo(1);
    assertThat(partedAsTold(first)).containsExactly(two.text("inquiryId"));
  }

  @Test
  void merges_against_each_other_make_no_circle() {
    List<String> three =
        Stream.of("c1", "c2", "c3")
            .map(name -> customerOf(contact(name, "\"address\": \"" + name + "@circle.example\"")))
            .toList();
    List<CompletableFuture<Answer>> merges =
        Stream.of(0, 1, 2, 0, 1, 2)
            .flatMap(i ->
                Stream.of(
                    merging(three.get(i), three.get((i + 1) % 3)),
                    merging(three.get((i + 1) % 3), three.get(i))))
            .toList();

    assertThat(merges.stream().map(CompletableFuture::join))
        .allMatch(answer -> answer.status() == 200);
    assertThat(three.stream().map(id -> customer(id).path("id").asText()).distinct()).hasSize(1);
  }

  @Test
  void a_change_wants_the_revision_that_was_seen_and_an_address_wants_a_proof() {
    String id = customerOf(contact("patch 1", "\"address\": \"pat@patch.example\""));
    Answer seen = caller.get("/customers/" + id, TestKeys.agent(1));
    String change =
        """
        {"tier": "VIP", "name": "Pat", "references": [{"system": "crm", "id": "77"}],
         "consents": [{"purpose": "MARKETING", "basis": "CONSENT", "source": "form"}]}
        """;
    Answer changed =
        caller.patch("/customers/" + id, TestKeys.agent(1), seen.header("ETag"), change);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("tier")).isEqualTo("VIP");
    assertThat(values(changed.json(), "consents", "basis")).containsExactly("CONSENT");
    assertThat(
            caller
                .patch("/customers/" + id, TestKeys.agent(1), seen.header("ETag"), change)
                .status())
        .isEqualTo(412);
    String address = "{\"identifiers\": [{\"phone\": \"+48501000444\"}]%s}";
    Answer unproved =
        caller.patch("/customers/" + id, TestKeys.INTEGRATION, "*", address.formatted(""));
    assertThat(unproved.status()).isEqualTo(403);
    assertThat(unproved.text("type")).endsWith("proof-needed");
    assertThat(
            caller
                .patch(
                    "/customers/" + id,
                    TestKeys.agent(1),
                    "*",
                    address.formatted(", \"proof\": \"LOGIN\""))
                .text("type"))
        .endsWith("proof-not-trusted");
    Answer proved =
        caller.patch(
            "/customers/" + id,
            TestKeys.INTEGRATION,
            "*",
            address.formatted(", \"proof\": \"LOGIN\""));
    assertThat(values(proved.json(), "identifiers", "value"))
        .containsExactlyInAnyOrder("pat@patch.example", "+48501000444", "77");
    assertThat(told(id, "careline.customer.changed.v1")).isEqualTo(2);
  }

  @Test
  void the_screen_pops_by_whatever_is_known_of_the_caller() {
    Answer opened =
        contact(
            "pop 1",
            "\"phone\": \"+48 22 555 12 34\", \"address\": \"lukasz@pop.example\","
                + " \"name\": \"Łukasz Śliwiński-Müller\", \"proof\": \"LOGIN\","
                + " \"references\": [{\"system\": \"shop\", \"id\": \"P-4711\"}]");
    String id = customerOf(opened);

    for (String query :
        List.of(
            "phone=" + encoded("+48 22 555 12 34"),
            "phone=551234",
            "phone=" + encoded("55 12 34"),
            "phone=" + encoded("022 555 12 34"),
            "email=LUKASZ@pop.example",
            "email=lukasz@po",
            "reference=P-4711",
            "reference=shop:P-4711",
            "name=" + encoded("lukasz sliwinski"),
            "name=" + encoded("Mueller Łukasz"),
            "name=" + encoded("Slivinski"),
            "name=" + encoded("Lukas Sliwinsky Muller"))) {
      JsonNode items = found(query).path("items");
      assertThat(items.findValuesAsText("id")).as(query).contains(id);
      JsonNode one =
          items
              .valueStream()
              .filter(i -> i.path("id").asText().equals(id))
              .findFirst()
              .orElseThrow();
      assertThat(values(one, "openInquiries", "id")).contains(opened.text("inquiryId"));
      assertThat(one.path("lastContactAt").isMissingNode()).isFalse();
    }
    assertThat(caller.get("/customers?phone=1&name=x", TestKeys.agent(1)).status()).isEqualTo(400);
  }

  @Test
  void the_last_digits_of_a_number_may_begin_with_zeros() {
    String id = customerOf(contact("zeros 1", "\"phone\": \"+48 22 555 00 34\""));
    String other = customerOf(contact("zeros 2", "\"phone\": \"+48 22 555 10 34\""));

    assertThat(found("phone=0034").path("items").findValuesAsText("id"))
        .contains(id)
        .doesNotContain(other);
  }

  @Test
  void inquiries_are_found_by_what_was_said_in_three_languages() {
    String german = said("text de", "de", "Meine Lieferungen kamen beschädigt an, schade.");
    String polish = said("text pl", "pl", "Moje faktury są błędne, proszę o zwrot.");
    String english = said("text en", "en", "The parcels were damaged during delivery.");

    assertThat(texts("beschaedigt OR beschadigte Lieferung")).contains(german);
    assertThat(texts("Lieferung")).contains(german);
    assertThat(texts("faktura")).contains(polish);
    assertThat(texts("bledne")).contains(polish);
    assertThat(texts("parcel damage")).contains(english).doesNotContain(german);
    assertThat(caller.get("/inquiries?text=parcel", TestKeys.INTEGRATION).status()).isEqualTo(403);
  }

  @Test
  void T19_the_company_itself_is_never_a_customer() {
    Answer person = contact("own 1", "\"address\": \"" + OutsideWorld.OWN_ADDRESS + "\"");
    contact("own 2", "\"address\": \"someone@own.example\"");
    Answer source = contact("own 3", "\"address\": \"care@example.com\"");
    Answer call =
        caller.contact(
            """
            {"channel": "PHONE", "source": "+49 30 5550999", "messageId": "own-call",
             "conversation": "own-call", "from": {"phone": "030 5550100"}}
            """);

    for (Answer answer : List.of(person, source, call)) {
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text("outcome")).isEqualTo("SET_ASIDE");
      assertThat(answer.text("reason")).isEqualTo("own-address");
    }
    assertThat(found("email=" + OutsideWorld.OWN_ADDRESS).path("items")).isEmpty();
  }

  @Test
  void a_signed_mail_proves_its_address_and_a_forged_header_does_not() {
    String signed =
        mailed("dkim-1", "sig@dkim.example", "mx.mail.example; dkim=pass header.d=dkim.example");
    String forged =
        mailed("dkim-2", "for@dkim.example", "evil.example; dkim=pass header.d=dkim.example");

    assertThat(values(customer(signed), "identifiers", "proof")).containsExactly("DKIM");
    assertThat(values(customer(forged), "identifiers", "proof")).containsExactly("NONE");
    mailed("dkim-3", "sig@dkim.example", "none.example; none");
    assertThat(values(customer(signed), "identifiers", "proof")).containsExactly("DKIM");
  }

  private String mailed(String id, String from, String results) {
    String mail =
        "Authentication-Results: %s\nMessage-ID: <%s@dkim.example>\nFrom: %s\nTo: care@example.com\nSubject: %s\n\nHello?\n"
            .formatted(results, id, from, id);
    return customerOf(
        caller.send(
            caller
                .to("/channels/email?mailbox=care@example.com", TestKeys.INTEGRATION)
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofString(mail))));
  }

  private String said(String id, String language, String text) {
    return caller
        .contact(
            """
            {"channel": "EMAIL", "source": "care@example.com", "messageId": "%s", "language": "%s",
             "conversation": "%s", "from": {"address": "%s@said.example"}, "text": "%s"}
            """
                .formatted(id, language, id, language, text))
        .text("inquiryId");
  }

  private List<String> texts(String text) {
    return values(
        caller.get("/inquiries?text=" + encoded(text), TestKeys.agent(1)).json(), "items", "id");
  }

  private Answer contact(String id, String from) {
    return caller.contact(body(id, from));
  }

  private static String body(String id, String from) {
    return """
    {"channel": "EMAIL", "source": "care@example.com", "messageId": "%s", "conversation": "%s",
     "from": {%s}, "text": "Where is it?"}
    """
        .formatted(id, id, from);
  }

  private CompletableFuture<Answer> merging(String id, String into) {
    return caller.sending(
        caller.posting(
            "/customers/" + id + "/merge",
            TestKeys.SUPERVISOR,
            Caller.JSON,
            "{\"into\": \"" + into + "\", \"reason\": \"the same\"}"));
  }

  private Answer merge(String id, String into) {
    return merging(id, into).join();
  }

  private String customerOf(Answer taken) {
    return caller
        .get("/inquiries/" + taken.text("inquiryId"), TestKeys.SUPERVISOR)
        .text("customerId");
  }

  private JsonNode customer(String id) {
    return caller.get("/customers/" + id, TestKeys.SUPERVISOR).json();
  }

  private JsonNode suggestions(String id) {
    return caller.get("/customers/" + id + "/suggestions", TestKeys.agent(1)).json();
  }

  private JsonNode found(String query) {
    return caller.get("/customers?" + query, TestKeys.agent(1)).json();
  }

  private static List<String> values(JsonNode node, String list, String field) {
    return node.path(list).valueStream().map(one -> one.path(field).asText()).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private int told(String customer, String type) {
    return database.transaction(tx ->
        tx.query(
                "select 1 from outbox where topic = 'careline.customers' and key = $1"
                    + " and position($2 in headers::text) > 0",
                UUID.fromString(customer).toString(),
                type)
            .rowCount());
  }

  /** The inquiries that went to another customer with a split, as subscribers read it. */
  private List<String> partedAsTold(String customer) {
    return database.transaction(tx -> {
      List<String> told = new ArrayList<>();
      tx.query(
              "select json_array_elements_text(data::json -> 'inquiries') as id from outbox"
                  + " where topic = 'careline.customers' and key = $1"
                  + " and position('careline.customer.split.v1' in headers) > 0",
              customer)
          .forEach(row -> told.add(row.getString("id")));
      return told;
    });
  }
}
