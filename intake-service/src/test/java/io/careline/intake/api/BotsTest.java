package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.KnownBots;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program says is told as a program's, whether or not it says so of itself. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class BotsTest extends RestTest {
  private static final String BOT = "agent-8";

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject KnownBots bots;
  @Inject Database database;

  private TestLog log;

  @BeforeEach
  void hire() {
    log = new TestLog(bootstrapServers, policies.current().active().version());
    log.say(
        Source.ROUTING,
        Instant.now(),
        new AgentEvent.Changed(
            BOT,
            AgentEvent.Kind.BOT,
            "main",
            null,
            Map.of(),
            List.of("en"),
            List.of(Channel.EMAIL),
            Map.of(),
            100,
            1));
    Await.until("the program is known", LIMIT, () -> isBot());
  }

  @AfterEach
  void dismiss() {
    log.say(Source.ROUTING, Instant.now(), new AgentEvent.Removed(BOT, "main", "lead"));
    Await.until("the program is forgotten", LIMIT, () -> !isBot());
    log.close();
  }

  private boolean isBot() {
    return database.transaction(tx -> bots.isBot(tx, BOT));
  }

  @Test
  void a_known_programs_reply_is_no_humans_and_its_note_holds_what_it_collected() {
    String id = caller.contact(mail("bot-1", "bot-1@example.org", "hello")).text("inquiryId");
    Answer reply =
        caller.post("/inquiries/" + id + "/replies", TestKeys.agent(8), "{\"text\": \"Hello\"}");
    assertThat(reply.status()).isEqualTo(201);
    Await.until("it is told", LIMIT, () -> !replies(id).isEmpty());
    assertThat(replies(id))
        .allSatisfy(told -> assertThat(((IntakeEvent.Replied) told.data()).bot()).isTrue());

    Answer note =
        caller.post(
            "/inquiries/" + id + "/notes",
            TestKeys.agent(8),
            "{\"text\": \"Wants a refund\", \"collected\": {\"order\": \"4711\"}}");
    assertThat(note.status()).isEqualTo(201);
    assertThat(
            caller
                .get("/inquiries/" + id + "/conversation", TestKeys.SUPERVISOR)
                .json()
                .path("messages")
                .toString())
        .contains("Wants a refund\\n\\norder: 4711", note.text("messageId"));
    Answer refused =
        caller.post(
            "/inquiries/" + id + "/notes",
            TestKeys.agent(8),
            "{\"text\": \"x\", \"collected\": {\"a b\": \"1\", \"c\": \"1\\n2\"}}");
    assertThat(refused.status()).isEqualTo(400);
  }

  private List<Event> replies(String id) {
    return log.told(Topics.INQUIRIES, Source.INTAKE, id).stream()
        .filter(event -> event.data() instanceof IntakeEvent.Replied)
        .toList();
  }
}
