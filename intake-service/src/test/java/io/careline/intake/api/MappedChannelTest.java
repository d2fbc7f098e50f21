package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack and Telegram, which the default policy maps. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class MappedChannelTest extends RestTest {

  private Provider provider;

  @BeforeEach
  void open() {
    provider = new Provider(base);
  }

  @Test
  void slack_is_answered_its_challenge() {
    Answer answer =
        provider.slack("{\"type\": \"url_verification\", \"challenge\": \"3eZbrw1aB\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEqualTo("3eZbrw1aB");
  }

  @Test
  void a_slack_message_its_repetition_mention_and_edit_are_one_inquiry() {
    String said =
        "\"channel\": \"D2\", \"user\": \"U2\", \"text\": \"helo\", \"ts\": \"1700000000.000100\"";
    Answer first = provider.slack(slack("\"type\": \"message\", " + said));
    Answer again = provider.slack(slack("\"type\": \"message\", " + said));
    Answer mention = provider.slack(slack("\"type\": \"app_mention\", " + said));
    Answer edit =
        provider.slack(
            slack(
                """
                "type": "message", "subtype": "message_changed", "channel": "D2",
                "message": {"user": "U2", "text": "hello", "ts": "1700000000.000100",
                  "edited": {"user": "U2", "ts": "1700000050.000000"}}
                """));
    Answer robot = provider.slack(slack("\"type\": \"message\", \"bot_id\": \"B1\", " + said));

    assertThat(first.json().path("opened").asInt()).isEqualTo(1);
    assertThat(again.json().path("duplicate").asInt()).isEqualTo(1);
    assertThat(mention.json().path("duplicate").asInt()).isEqualTo(1);
    assertThat(edit.json().path("appended").asInt()).isEqualTo(1);
    assertThat(robot.json().path("aside").asInt()).isEqualTo(1);
    assertThat(texts("slack:T1", "D2/1700000000.000100")).containsExactly("helo", "[edited] hello");
  }

  @Test
  void what_slack_sends_and_the_mapping_does_not_know_is_kept() {
    Answer answer = provider.slack(slack("\"type\": \"emoji_changed\", \"names\": [\"party\"]"));

    assertThat(answer.json().path("unknown").asInt()).isEqualTo(1);
    JsonNode kept = caller.get("/webhooks?provider=slack", TestKeys.ADMIN).json().path("items");
    assertThat(kept.findValuesAsText("payload")).anyMatch(text -> text.contains("emoji_changed"));
  }

  @Test
  void T04_slacks_signature_holds_for_five_minutes() {
    String body =
        slack("\"type\": \"message\", \"user\": \"U4\", \"channel\": \"D4\", \"ts\": \"4\"");

    assertThat(provider.slack(body, Instant.now().minus(Duration.ofMinutes(6))).status())
        .isEqualTo(401);
    assertThat(provider.slack(body, Instant.now().plus(Duration.ofMinutes(6))).status())
        .isEqualTo(401);
    assertThat(
            caller.get("/contacts?source=slack:T1&messageId=D4/4", TestKeys.INTEGRATION).status())
        .isEqualTo(404);
  }

  @Test
  void T04_a_channel_without_secret_takes_nothing_and_an_unmapped_one_is_unknown() {
    Map<String, String> guessed = Map.of("X-Telegram-Bot-Api-Secret-Token", "guess");
    Map<String, String> none = Map.of("X-Telegram-Bot-Api-Secret-Token", "");

    for (Map<String, String> headers : List.of(guessed, none, Map.<String, String>of())) {
      assertThat(provider.send("/channels/telegram", Caller.JSON, "{}", headers).status())
          .isEqualTo(401);
    }
    assertThat(provider.send("/channels/nobody", Caller.JSON, "{}", guessed).status())
        .isEqualTo(404);
  }

  @Test
  void a_telegram_chat_is_one_inquiry() {
    provider.telegram(telegram("message", "1", "\"date\": 1508709711, \"text\": \"Hi\""));
    provider.telegram(
        telegram(
            "message",
            "2",
            "\"date\": 1508709712, \"caption\": \"look\", \"photo\": [{\"file_id\": \"F1\"}]"));
    provider.telegram(telegram("message", "3", "\"date\": 1508709713, \"dice\": {\"value\": 4}"));
    Answer edited =
        provider.telegram(
            telegram(
                "edited_message",
                "1",
                "\"date\": 1508709711, \"edit_date\": 1508709720, \"text\": \"Hello\""));

    assertThat(edited.json().path("appended").asInt()).isEqualTo(1);
    assertThat(texts("telegram", "12345678/1"))
        .containsExactly("Hi", "look [photo: F1]", "[message without text]", "[edited] Hello");
  }

  @Test
  void what_is_no_json_is_named() {
    Answer answer = provider.telegram("no json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("/problems/invalid-request");
  }

  private List<String> texts(String source, String messageId) {
    String id =
        caller
            .get("/contacts?source=" + source + "&messageId=" + messageId, TestKeys.INTEGRATION)
            .json()
            .at("/items/0/inquiryId")
            .asText();
    return caller
        .get("/inquiries/" + id + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .valueStream()
        .filter(message -> message.path("kind").asText().equals("MESSAGE"))
        .map(message -> message.path("text").asText())
        .toList();
  }

  private static String slack(String event) {
    return "{\"type\": \"event_callback\", \"team_id\": \"T1\", \"event\": {%s}}".formatted(event);
  }

  private static String telegram(String kind, String id, String content) {
    return """
    {"update_id": 1, "%s": {"message_id": %s,
     "from": {"id": 12345678, "is_bot": false, "first_name": "Ann", "language_code": "de"},
     "chat": {"id": 12345678, "type": "private"}, %s}}
    """
        .formatted(kind, id, content);
  }
}
