package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Inquiries that turn out to be one, or several, or none. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class MattersTest extends RestTest {

  @Test
  void a_merged_inquiry_goes_on_in_the_other_with_all_that_was_and_will_be_said() {
    String one = call("m-1", "merge-me", "I wrote about my order");
    String other = call("m-2", "merge-me-too", "and I write again");

    Answer merged = merge(one, other, false);

    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.text("into")).isEqualTo(other);
    assertThat(of(one).path("status").asText()).isEqualTo("MERGED");
    assertThat(of(one).path("mergedInto").asText()).isEqualTo(other);
    assertThat(texts(other)).containsExactly("I wrote about my order", "and I write again");
    assertThat(texts(one)).isEmpty();
    assertThat(of(other).path("contacts").asInt()).isEqualTo(2);
    Answer later = chat("m-3", "merge-me", "one more thing");
    assertThat(later.text("outcome")).isEqualTo("APPENDED");
    assertThat(later.text("inquiryId")).isEqualTo(other);
    assertThat(chat("m-1", "merge-me", "I wrote about my order").text("outcome"))
        .isEqualTo("DUPLICATE");
    assertThat(merge(one, other, false).status()).isEqualTo(200);
    assertThat(texts(other)).hasSize(3);
  }

  @Test
  void merges_follow_each_other_and_never_in_a_circle() {
    String first = call("c-1", "chain-1", "first");
    String second = call("c-2", "chain-2", "second");
    String third = call("c-3", "chain-3", "third");

    assertThat(merge(first, second, false).status()).isEqualTo(200);
    assertThat(merge(second, third, false).status()).isEqualTo(200);

    assertThat(chat("c-4", "chain-1", "fourth").text("inquiryId")).isEqualTo(third);
    assertThat(texts(third)).containsExactly("first", "second", "third", "fourth");
    assertThat(merge(third, first, false).text("type")).endsWith("inquiry-ended");
  }

  @Test
  void two_who_merge_in_both_directions_at_once_lose_nothing() {
    for (int i = 0; i < 10; i++) {
      String one = call("b-1-" + i, "both-1-" + i, "one");
      String other = call("b-2-" + i, "both-2-" + i, "other");

      var there =
          caller.sending(
              caller.posting(
                  "/inquiries/" + one + "/merge", TestKeys.SUPERVISOR, Caller.JSON, into(other)));
      var back =
          caller.sending(
              caller.posting(
                  "/inquiries/" + other + "/merge", TestKeys.SUPERVISOR, Caller.JSON, into(one)));

      List<Integer> statuses = Stream.of(there.join(), back.join()).map(Answer::status).toList();
      assertThat(statuses).containsExactlyInAnyOrder(200, 409);
      String open = of(one).path("status").asText().equals("MERGED") ? other : one;
      assertThat(texts(open)).containsExactly("one", "other");
    }
  }

  @Test
  void inquiries_of_different_customers_are_merged_only_by_somebody_who_means_it() {
    String one = caller.contact(mail("d-1", "d1@example.org", "mine")).text("inquiryId");
    String other = caller.contact(mail("d-2", "d2@example.org", "yours")).text("inquiryId");

    assertThat(merge(one, other, false).text("type")).endsWith("other-customer");
    assertThat(merge(one, other, true).status()).isEqualTo(200);
    assertThat(texts(other)).containsExactly("mine", "yours");
  }

  @Test
  void a_message_that_is_another_matter_goes_on_by_itself() {
    String whole = call("s-1", "split-me", "my order is late");
    chat("s-2", "split-me", "my invoice is wrong as well");
    String message = conversation(whole).getLast().path("id").asText();

    Answer split = split(whole, message);

    assertThat(split.status()).isEqualTo(201);
    String part = split.text("inquiryId");
    assertThat(of(part).path("linkedTo").asText()).isEqualTo(whole);
    assertThat(of(part).path("number").asText()).isEqualTo(split.text("number"));
    assertThat(of(part).path("customer")).isEqualTo(of(whole).path("customer"));
    assertThat(texts(whole)).containsExactly("my order is late");
    assertThat(texts(part)).containsExactly("my invoice is wrong as well");
    assertThat(split(whole, message).text("type")).endsWith("no-message-of-the-customer");
    String left = conversation(whole).getFirst().path("id").asText();
    assertThat(split(whole, left).text("type")).endsWith("nothing-would-stay");
  }

  @Test
  void the_answer_to_a_mail_that_was_split_off_goes_where_it_went() {
    Answer first = post("<sp-1@x.example>", "");
    Answer second = post("<sp-2@x.example>", "In-Reply-To: <sp-1@x.example>\n");
    assertThat(second.text("inquiryId")).isEqualTo(first.text("inquiryId"));
    String whole = first.text("inquiryId");
    String message = conversation(whole).getLast().path("id").asText();

    String part = split(whole, message).text("inquiryId");

    assertThat(post("<sp-3@x.example>", "In-Reply-To: <sp-2@x.example>\n").text("inquiryId"))
        .isEqualTo(part);
    assertThat(post("<sp-4@x.example>", "In-Reply-To: <sp-1@x.example>\n").text("inquiryId"))
        .isEqualTo(whole);
  }

  @Test
  void spam_is_nobodys_work_and_can_be_taken_back_by_a_split() {
    String spam = call("x-1", "no-spam", "you have won");

    Answer rejected = caller.post("/inquiries/" + spam + "/spam", TestKeys.SUPERVISOR, "");

    assertThat(rejected.status()).isEqualTo(200);
    assertThat(of(spam).path("status").asText()).isEqualTo("REJECTED");
    String message = conversation(spam).getFirst().path("id").asText();
    String again = split(spam, message).text("inquiryId");
    assertThat(of(again).path("status").asText()).isEqualTo("RECEIVED");
    assertThat(texts(again)).containsExactly("you have won");
  }

  @Test
  void linked_inquiries_know_each_other_until_they_are_not_linked_any_more() {
    String one = call("l-1", "link-1", "one");
    String other = call("l-2", "link-2", "other");
    String path = "/inquiries/" + one + "/links";

    String body = "{\"to\": \"" + other + "\", \"reason\": \"DUPLICATE\"}";
    assertThat(caller.post(path, TestKeys.SUPERVISOR, body).status()).isEqualTo(200);

    JsonNode there = of(one).path("links").path(0);
    assertThat(there.path("inquiryId").asText()).isEqualTo(other);
    assertThat(there.path("reason").asText()).isEqualTo("DUPLICATE");
    assertThat(there.path("outward").asBoolean()).isTrue();
    assertThat(of(other).path("links").path(0).path("inquiryId").asText()).isEqualTo(one);
    var removing = caller.to(path + "/" + other, TestKeys.SUPERVISOR).DELETE();
    assertThat(caller.send(removing).status()).isEqualTo(200);
    assertThat(of(one).path("links")).isEmpty();
    assertThat(of(other).path("links")).isEmpty();
  }

  @Test
  void mistakes_are_named() {
    String one = call("e-1", "mistake", "one");
    String unknown = "0190f3a2-7c1e-7b4d-8a53-2f1d6c9e0b11";

    assertThat(post("merge", one, "{}").pointers()).containsExactly("/into");
    assertThat(post("merge", one, "{\"into\": \"x\", \"y\": 1}").pointers())
        .containsExactlyInAnyOrder("/into", "/y");
    assertThat(post("merge", one, into(unknown)).status()).isEqualTo(404);
    assertThat(post("merge", one, into(one)).text("type")).endsWith("same-inquiry");
    assertThat(post("split", one, "{\"messages\": []}").pointers()).containsExactly("/messages");
    assertThat(post("split", unknown, "{\"messages\": [\"" + one + "\"]}").status()).isEqualTo(404);
    assertThat(post("links", one, "{\"to\": \"" + unknown + "\", \"reason\": \"x\"}").pointers())
        .containsExactly("/reason");
    assertThat(
            caller.post("/inquiries/" + one + "/merge", TestKeys.INTEGRATION, into(one)).status())
        .isEqualTo(403);
  }

  /** Each conversation of its own, by one customer. */
  private String call(String messageId, String conversation, String text) {
    return chat(messageId, conversation, text).text("inquiryId");
  }

  private Answer chat(String messageId, String conversation, String text) {
    return caller.contact(
        """
        {"channel": "CHAT", "source": "shop", "messageId": "%s", "conversation": "%s",
         "from": {"handle": "web:jane"}, "language": "en", "text": "%s"}
        """
            .formatted(messageId, conversation, text));
  }

  private Answer post(String id, String header) {
    String mail =
        """
        Message-ID: %s
        From: Jane <split@x.example>
        To: care@shop.example
        Subject: My order
        %sContent-Type: text/plain; charset=utf-8

        I am %s
        """
            .formatted(id, header, id)
            .replace("\n", "\r\n");
    return caller.send(
        caller
            .to("/channels/email", TestKeys.INTEGRATION)
            .header("Content-Type", "message/rfc822")
            .POST(BodyPublishers.ofString(mail)));
  }

  private Answer post(String what, String inquiry, String body) {
    return caller.post("/inquiries/" + inquiry + "/" + what, TestKeys.SUPERVISOR, body);
  }

  private Answer merge(String inquiry, String into, boolean across) {
    String body = "{\"into\": \"" + into + "\", \"acrossCustomers\": " + across + "}";
    return post("merge", inquiry, body);
  }

  private static String into(String other) {
    return "{\"into\": \"" + other + "\"}";
  }

  private Answer split(String inquiry, String message) {
    return post("split", inquiry, "{\"messages\": [\"" + message + "\"]}");
  }

  private JsonNode of(String inquiry) {
    return caller.get("/inquiries/" + inquiry, TestKeys.SUPERVISOR).json();
  }

  private List<JsonNode> conversation(String inquiry) {
    return caller
        .get("/inquiries/" + inquiry + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .valueStream()
        .filter(message -> message.path("kind").asText().equals("MESSAGE"))
        .toList();
  }

  private List<String> texts(String inquiry) {
    return conversation(inquiry).stream().map(message -> message.path("text").asText()).toList();
  }
}
