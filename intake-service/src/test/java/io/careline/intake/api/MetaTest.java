package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messenger, Instagram and WhatsApp, as Meta sends them. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class MetaTest extends RestTest {

  private Provider provider;

  @BeforeEach
  void open() {
    provider = new Provider(base);
  }

  @Test
  void T03_a_batch_is_read_in_full_and_again_as_duplicates() {
    String body = batch("t03");

    Answer first = provider.meta(body);
    Answer again = provider.meta(body);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("opened").asInt() + first.json().path("appended").asInt())
        .isEqualTo(24);
    assertThat(first.json().path("aside").asInt()).as("statuses of others").isEqualTo(6);
    assertThat(again.json().path("duplicate").asInt()).isEqualTo(24);
    for (int message = 0; message < 24; message++) {
      assertThat(taken("t03", "t03-" + message).status()).isEqualTo(200);
    }
  }

  @Test
  void T03_one_strange_message_does_not_lose_the_rest() {
    String body = batch("t03s").replace("\"id\": \"t03s-5\"", "\"id\": null");

    Answer answer = provider.meta(body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("unknown").asInt()).isEqualTo(1);
    assertThat(answer.json().path("opened").asInt() + answer.json().path("appended").asInt())
        .isEqualTo(23);
    assertThat(unknown("meta").findValuesAsText("payload")).anyMatch(kept -> kept.contains("t03s"));
  }

  @Test
  void T04_what_is_not_signed_is_a_401_and_leaves_nothing() {
    String body = whatsApp("t04", "\"messages\": [" + text("t04-1", "491234", "hello") + "]");
    String signature = Provider.hub(body, Provider.META);

    List<Answer> refused = new ArrayList<>();
    refused.add(post(body, Map.of()));
    refused.add(post(body, Map.of("X-Hub-Signature-256", "")));
    refused.add(post(body, Map.of("X-Hub-Signature-256", "sha256=")));
    refused.add(post(body, Map.of("X-Hub-Signature", signature.replace("256", "1"))));
    refused.add(provider.meta(body, "another-secret"));
    // A signature of another body, such as a replayed one.
    refused.add(post(body + " ", Map.of("X-Hub-Signature-256", signature)));
    refused.add(post(body.replace("hello", "hullo"), Map.of("X-Hub-Signature-256", signature)));

    assertThat(refused)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(401);
          assertThat(answer.text("type")).isEqualTo("/problems/bad-signature");
        });
    assertThat(taken("t04", "t04-1").status()).isEqualTo(404);
  }

  @Test
  void T04_a_replayed_webhook_changes_nothing() {
    String body = whatsApp("t04r", "\"messages\": [" + text("t04r-1", "491235", "hello") + "]");

    assertThat(provider.meta(body).json().path("opened").asInt()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      assertThat(provider.meta(body).json().path("duplicate").asInt()).isEqualTo(1);
    }
  }

  @Test
  void what_is_too_large_is_refused_before_it_is_read() {
    Answer answer = provider.meta("{\"x\": \"" + "x".repeat(300_000) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void the_secret_before_holds_too() {
    String body = whatsApp("rot", "\"messages\": [" + text("rot-1", "491236", "hello") + "]");

    assertThat(provider.meta(body, Provider.META_BEFORE).status()).isEqualTo(200);
  }

  @Test
  void the_handshake_repeats_the_challenge_only_with_the_token() {
    String path = "/channels/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

    Answer right =
        caller.send(java.net.http.HttpRequest.newBuilder(base.resolve(path + "meta-verify-token")));
    Answer wrong = caller.send(java.net.http.HttpRequest.newBuilder(base.resolve(path + "guess")));

    assertThat(right.status()).isEqualTo(200);
    assertThat(right.response().body()).isEqualTo("1158201444");
    assertThat(right.header("Content-Type")).startsWith("text/plain");
    assertThat(wrong.status()).isEqualTo(403);
  }

  @Test
  void a_messenger_conversation_with_edit_choice_and_picture_is_one_inquiry() {
    String page = "page-1";
    provider.meta(page(page, item("77", "\"message\": {\"mid\": \"m-1\", \"text\": \"helo\"}")));
    provider.meta(
        page(
            page,
            item(
                "77",
                "\"message_edit\": {\"mid\": \"m-1\", \"text\": \"hello\", \"num_edit\": 1}")));
    provider.meta(
        page(
            page,
            item("77", "\"postback\": {\"mid\": \"m-2\", \"title\": \"Yes\", \"payload\": \"Y\"}"),
            item(
                "77",
                """
                "message": {"mid": "m-3", "attachments": [
                  {"type": "image", "payload": {"url": "https://cdn.example/1"}}]}
                """)));

    JsonNode item = taken(page, "m-1").json().at("/items/0");
    JsonNode said = conversation(item.path("inquiryId").asText());

    assertThat(customerTexts(said))
        .containsExactly("helo", "[edited] hello", "Yes", "[image: https://cdn.example/1]");
    JsonNode inquiry =
        caller.get("/inquiries/" + item.path("inquiryId").asText(), TestKeys.SUPERVISOR).json();
    assertThat(inquiry.path("channel").asText()).isEqualTo("SOCIAL");
    assertThat(inquiry.path("source").asText()).isEqualTo(page);
  }

  @Test
  void what_the_company_says_and_what_nobody_foresaw_are_no_contacts() {
    Answer echo =
        provider.meta(
            page(
                "page-2",
                item("1", "\"message\": {\"mid\": \"e-1\", \"text\": \"hi\", \"is_echo\": true}"),
                item("1", "\"message\": {\"mid\": \"e-2\", \"is_deleted\": true}"),
                item("1", "\"reaction\": {\"mid\": \"e-3\", \"emoji\": \"x\"}"),
                item("1", "\"read\": {\"watermark\": 1458668856253}"),
                item("1", "\"hologram\": {\"of\": \"page-2\"}")));

    assertThat(echo.status()).isEqualTo(200);
    assertThat(echo.json().path("aside").asInt()).isEqualTo(4);
    assertThat(echo.json().path("unknown").asInt()).isEqualTo(1);
    assertThat(echo.json().path("opened").asInt()).isZero();
    assertThat(unknown("meta").findValuesAsText("payload"))
        .anyMatch(kept -> kept.contains("hologram"));
    assertThat(caller.get("/webhooks", TestKeys.SUPERVISOR).status()).isEqualTo(403);
    String metrics =
        caller
            .send(java.net.http.HttpRequest.newBuilder(base.resolve("/q/metrics")))
            .response()
            .body();
    assertThat(metrics)
        .containsPattern(
            "careline_webhooks_total\\{[^}]*outcome=\"UNKNOWN\"[^}]*type=\"unknown\"[^}]*}");
  }

  @Test
  void statuses_become_receipts_by_our_id_or_by_theirs() {
    provider.meta(whatsApp("st", "\"messages\": [" + text("st-1", "491299", "hello") + "]"));
    String inquiry = taken("st", "st-1").json().at("/items/0/inquiryId").asText();
    String first = reply(inquiry, "by our id");
    String second = reply(inquiry, "by theirs");
    Answer sent =
        caller.post(
            "/outbound/" + second + "/receipts",
            TestKeys.INTEGRATION,
            "{\"status\": \"SENT\", \"providerMessageId\": \"wamid.st-2\"}");

    Answer told =
        provider.meta(
            whatsApp(
                "st",
                """
                "statuses": [
                  {"id": "wamid.x", "status": "delivered", "biz_opaque_callback_data": "%s"},
                  {"id": "wamid.st-2", "status": "failed", "errors": [{"code": 131026}]},
                  {"id": "wamid.unheard", "status": "read"}]
                """
                    .formatted(first)));

    assertThat(sent.status()).isEqualTo(200);
    assertThat(told.json().path("receipts").asInt()).isEqualTo(2);
    assertThat(outbound(first)).isEqualTo("DELIVERED");
    assertThat(outbound(second)).isEqualTo("FAILED");
  }

  private String reply(String inquiry, String text) {
    return caller
        .post(
            "/inquiries/" + inquiry + "/replies", TestKeys.agent(1), "{\"text\": \"" + text + "\"}")
        .text("outboundId");
  }

  private String outbound(String id) {
    return caller.get("/outbound/" + id, TestKeys.INTEGRATION).text("status");
  }

  private Answer post(String body, Map<String, String> headers) {
    return provider.send("/channels/meta", Caller.JSON, body, headers);
  }

  private Answer taken(String source, String messageId) {
    return caller.get(
        "/contacts?source=" + source + "&messageId=" + messageId, TestKeys.INTEGRATION);
  }

  private JsonNode unknown(String from) {
    return caller.get("/webhooks?provider=" + from, TestKeys.ADMIN).json().path("items");
  }

  private JsonNode conversation(String inquiry) {
    return caller
        .get("/inquiries/" + inquiry + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages");
  }

  private static List<String> customerTexts(JsonNode messages) {
    return messages
        .valueStream()
        .filter(message -> message.path("kind").asText().equals("MESSAGE"))
        .map(message -> message.path("text").asText())
        .toList();
  }

  /** Three entries with two changes, each with four messages and a status. */
  private static String batch(String source) {
    String entries =
        IntStream.range(0, 3)
            .mapToObj(entry ->
                "{\"id\": \"waba\", \"changes\": ["
                    + IntStream.range(0, 2)
                        .mapToObj(change -> change(source, entry * 2 + change))
                        .collect(Collectors.joining(","))
                    + "]}")
            .collect(Collectors.joining(","));
    return "{\"object\": \"whatsapp_business_account\", \"entry\": [" + entries + "]}";
  }

  private static String change(String source, int number) {
    String messages =
        IntStream.range(0, 4)
            .map(message -> number * 4 + message)
            .mapToObj(id -> text(source + "-" + id, "4915" + id % 7, source + " message " + id))
            .collect(Collectors.joining(","));
    return changeOf(
        source,
        "\"messages\": [%s], \"statuses\": [{\"id\": \"other-%d\", \"status\": \"read\"}]"
            .formatted(messages, number));
  }

  private static String whatsApp(String source, String content) {
    return "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"changes\": ["
        + changeOf(source, content)
        + "]}]}";
  }

  private static String changeOf(String source, String content) {
    return """
    {"field": "messages", "value": {"messaging_product": "whatsapp",
     "metadata": {"phone_number_id": "%s"}, %s}}
    """
        .formatted(source, content);
  }

  private static String text(String id, String from, String text) {
    return """
    {"from": "%s", "id": "%s", "timestamp": "1653253313", "type": "text", "text": {"body": "%s"}}
    """
        .formatted(from, id, text);
  }

  private static String page(String page, String... items) {
    return "{\"object\": \"page\", \"entry\": [{\"id\": \"%s\", \"messaging\": [%s]}]}"
        .formatted(page, String.join(",", items));
  }

  private static String item(String sender, String content) {
    return "{\"sender\": {\"id\": %s}, \"timestamp\": 1457764197627, %s}"
        .formatted(sender, content);
  }
}
