package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.InquiryRef;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.api.Receiver.Taken;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lifecycle events as webhooks. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class SubscriptionsTest extends RestTest {
  private static final String SOME_TYPES =
      ", \"types\": [\"inquiry.received\", \"inquiry.noted\", \"inquiry.resolved\"]";
  private static final String RECEIVED = "careline.inquiry.received.v1";
  private static final String NOTED = "careline.inquiry.noted.v1";
  private static final String RESOLVED = "careline.inquiry.resolved.v1";

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

  @AfterEach
  void unsubscribe() {
    for (JsonNode one : caller.get("/subscriptions", TestKeys.ADMIN).json().path("items")) {
      caller.send(caller.to("/subscriptions/" + one.path("id").asText(), TestKeys.ADMIN).DELETE());
    }
  }

  @Test
  void T55_a_delivery_that_fails_comes_again_under_its_id_and_before_what_follows()
      throws Exception {
    Function<Taken, Integer> firstFails =
        one -> attempts.merge(one.id(), 1, Integer::sum) == 1 && isA(one, NOTED) ? 503 : 204;
    try (Receiver receiver = new Receiver(0, firstFails);
        OtherServices others = new OtherServices(bootstrapServers)) {
      String secret = subscribed(receiver, "order", "").text("secret");

      String id = opened("order");
      note(id);
      Await.until("the note was tried", LIMIT, () -> receiver.types(id).contains(NOTED));
      others.say(Source.ROUTING, new RoutingEvent.Resolved(ref(id), "agent-1", null, 1, "solved"));

      Await.until("all came", LIMIT, () -> receiver.types(id).contains(RESOLVED));
      assertThat(receiver.types(id)).containsExactly(RECEIVED, NOTED, NOTED, RESOLVED);
      List<Taken> all = receiver.about(id);
      assertThat(all.get(1).id()).isEqualTo(all.get(2).id());
      assertThat(all.get(1).body()).isEqualTo(all.get(2).body());
      assertThat(all.stream().map(Taken::id).distinct()).hasSize(3);
      assertThat(all).allMatch(one -> one.isSignedBy(secret));
      JsonNode body = all.getLast().json();
      assertThat(body.path("source").asText()).isEqualTo("/careline/routing");
      assertThat(body.path("specversion").asText()).isEqualTo("1.0");
      assertThat(body.path("timestamp")).isEqualTo(body.path("time"));
      assertThat(body.at("/data/inquiry/id").asText()).isEqualTo(id);
    }
  }

  @Test
  void T55_what_is_refused_is_a_dead_letter_until_it_is_replayed() {
    Function<Taken, Integer> firstIsRefused =
        one -> attempts.merge(one.id(), 1, Integer::sum) == 1 ? 422 : 200;
    try (Receiver receiver = new Receiver(0, firstIsRefused)) {
      String endpoint = "EVENT/" + subscribed(receiver, "dead", "").text("id");

      String id = opened("dead");
      String dead = "/deliveries?state=DEAD&endpoint=" + endpoint;
      Await.until("it is dead", LIMIT, () -> items(dead).size() == 1);
      JsonNode letter = items(dead).get(0);
      assertThat(letter.path("reason").asText()).isEqualTo("HTTP_422");
      assertThat(letter.path("attempts").asInt()).isOne();

      String replay = "/deliveries/" + letter.path("id").asText() + "/replay";
      assertThat(caller.post(replay, TestKeys.ADMIN, "").status()).isEqualTo(200);
      Await.until("it came", LIMIT, () -> items(dead).isEmpty());

      assertThat(caller.post(replay, TestKeys.ADMIN, "").status()).isEqualTo(404);
      assertThat(receiver.about(id).stream().map(Taken::id).distinct())
          .containsExactly(letter.path("id").asText());
      note(id);
      Await.until("it is dead too", LIMIT, () -> items(dead).size() == 1);
      assertThat(
              caller
                  .post(
                      "/deliveries/replay",
                      TestKeys.ADMIN,
                      "{\"endpoint\": \"%s\"}".formatted(endpoint))
                  .json()
                  .path("replayed")
                  .asInt())
          .isOne();
      Await.until("it came", LIMIT, () -> receiver.about(id).size() == 4);
    }
  }

  @Test
  void T56_a_receiver_that_hangs_delays_no_other() {
    CountDownLatch released = new CountDownLatch(1);
    try (Receiver slow = new Receiver(0, one -> await(released));
        Receiver fast = new Receiver(0, one -> 200)) {
      subscribed(slow, "hang", "");
      subscribed(fast, "hang", "");

      for (int i = 0; i < 12; i++) {
        String id = opened("hang", i);
        Await.until("the fast one has it", LIMIT, () -> fast.about(id).size() == 1);
      }

      assertThat(slow.taken()).hasSizeLessThanOrEqualTo(8);
      released.countDown();
    }
  }

  @Test
  void T56_a_receiver_that_is_gone_is_asked_no_more() {
    try (Receiver gone = new Receiver(0, one -> 410);
        Receiver witness = new Receiver(0, one -> 200)) {
      String subscription = "/subscriptions/" + subscribed(gone, "gone", "").text("id");
      subscribed(witness, "gone", "");

      String id = opened("gone");
      Await.until("it is disabled", LIMIT, () -> status(subscription).equals("DISABLED"));
      note(id);

      Await.until("others have the note", LIMIT, () -> witness.types(id).contains(NOTED));
      assertThat(gone.about(id)).hasSize(1);
      patch(subscription, "{\"status\": \"ACTIVE\"}");
      assertThat(status(subscription)).isEqualTo("ACTIVE");
    }
  }

  @Test
  void redirects_are_not_followed() {
    try (Receiver receiver =
        new Receiver(0, one -> attempts.merge(one.id(), 1, Integer::sum) == 1 ? 302 : 200)) {
      subscribed(receiver, "redirect", "");

      String id = opened("redirect");
      Await.until("it came again", LIMIT, () -> receiver.about(id).size() == 2);

      assertThat(receiver.taken()).allMatch(one -> one.path().equals("/hook?x=1"));
    }
  }

  @Test
  void T57_while_a_secret_is_replaced_both_sign_and_afterwards_the_new_one_alone() {
    try (Receiver receiver = new Receiver(0, one -> 200)) {
      Answer added = subscribed(receiver, "rotate", "");
      String before = added.text("secret");
      String path = "/subscriptions/" + added.text("id");
      assertThat(caller.get(path, TestKeys.ADMIN).json().has("secret")).isFalse();

      String after = caller.post(path + "/rotate-secret", TestKeys.ADMIN, "").text("secret");
      String id = opened("rotate");
      Await.until("it came", LIMIT, () -> receiver.about(id).size() == 1);
      assertThat(receiver.about(id).getFirst())
          .matches(one -> one.isSignedBy(before) && one.isSignedBy(after));

      String last =
          caller
              .post(path + "/rotate-secret", TestKeys.ADMIN, "{\"keepBefore\": \"PT0S\"}")
              .text("secret");
      note(id);
      Await.until("it came", LIMIT, () -> receiver.about(id).size() == 2);
      assertThat(receiver.about(id).getLast())
          .matches(one -> one.isSignedBy(last) && one.signatures().size() == 1);
      assertThat(last).isEqualTo(after).isNotEqualTo(before);
      assertThat(caller.post(path + "/rotate-secret", TestKeys.ADMIN, "").text("secret"))
          .isNotIn(before, after);
    }
  }

  @Test
  void a_filter_lets_through_what_it_names() {
    try (Receiver receiver = new Receiver(0, one -> 200)) {
      subscribed(receiver, "filter", ", \"types\": [\"inquiry.noted\"], \"channels\": [\"EMAIL\"]");
      subscribed(receiver, "filter", ", \"channels\": [\"PHONE\"]");

      String id = opened("filter");
      note(id);

      Await.until("the note came", LIMIT, () -> receiver.types(id).contains(NOTED));
      assertThat(receiver.types(id)).containsExactly(NOTED);
    }
  }

  @Test
  void what_happens_during_a_pause_is_delivered_after_it() {
    try (Receiver receiver = new Receiver(0, one -> 200)) {
      String path = "/subscriptions/" + subscribed(receiver, "pause", "").text("id");
      patch(path, "{\"status\": \"PAUSED\"}");
      String waiting = "/deliveries?state=WAITING&endpoint=EVENT/" + path.split("/")[2];

      String id = opened("pause");
      note(id);
      Await.until("both wait", LIMIT, () -> items(waiting).size() == 2);
      assertThat(receiver.about(id)).isEmpty();

      patch(path, "{\"status\": \"ACTIVE\"}");
      Await.until("both came", LIMIT, () -> receiver.types(id).size() == 2);
      assertThat(receiver.types(id)).containsExactly(RECEIVED, NOTED);
    }
  }

  @Test
  void a_repeated_request_subscribes_once() {
    try (Receiver receiver = new Receiver(0, one -> 200)) {
      String body = request(receiver, "once", "");
      var request = caller.posting("/subscriptions", TestKeys.ADMIN, Caller.JSON, body);
      Answer first = caller.send(request.header("Idempotency-Key", "once"));
      Answer second = caller.send(request);

      assertThat(first.status()).isEqualTo(201);
      assertThat(second.json()).isEqualTo(first.json());
      assertThat(items("/subscriptions")).hasSize(1);

      String other = request(receiver, "other", "");
      Answer reused =
          caller.send(
              caller
                  .posting("/subscriptions", TestKeys.ADMIN, Caller.JSON, other)
                  .header("Idempotency-Key", "once"));
      assertThat(reused.status()).isEqualTo(422);
    }
  }

  @Test
  void a_change_of_what_somebody_else_has_changed_is_refused() {
    try (Receiver receiver = new Receiver(0, one -> 200)) {
      String path = "/subscriptions/" + subscribed(receiver, "stale", "").text("id");
      String tag = caller.get(path, TestKeys.ADMIN).header("ETag");

      assertThat(caller.patch(path, TestKeys.ADMIN, tag, "{\"types\": []}").status())
          .isEqualTo(200);
      assertThat(caller.patch(path, TestKeys.ADMIN, tag, "{\"types\": []}").status())
          .isEqualTo(412);
    }
  }

  @Test
  void T56_receivers_that_must_not_be_reached_are_refused_with_every_other_mistake() {
    for (String url :
        List.of(
            "https://10.0.0.1/x",
            "https://169.254.169.254/latest",
            "https://[fd00::1]/x",
            "https://user:password@1.1.1.1/",
            "http://1.1.1.1/",
            "ftp://1.1.1.1/",
            "https:///x",
            "nonsense")) {
      Answer refused =
          caller.post(
              "/subscriptions",
              TestKeys.ADMIN,
              "{\"url\": \"%s\", \"types\": [\"nothing\"], \"more\": 1}".formatted(url));

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.pointers()).containsExactlyInAnyOrder("/url", "/types", "/more");
    }
  }

  @Test
  void only_admins_subscribe() {
    for (String key : List.of(TestKeys.INTEGRATION, TestKeys.SUPERVISOR, TestKeys.AUDITOR)) {
      assertThat(caller.get("/subscriptions", key).status()).isEqualTo(403);
      assertThat(caller.post("/subscriptions", key, "{}").status()).isEqualTo(403);
    }
  }

  private static int await(CountDownLatch latch) {
    try {
      latch.await();
      return 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  private static boolean isA(Taken one, String type) {
    return one.json().path("type").asText().equals(type);
  }

  /** Each test has a mailbox of its own, so that others' inquiries don't disturb it. */
  private static String request(Receiver receiver, String name, String more) {
    String types = more.contains("types") ? "" : SOME_TYPES;
    return "{\"url\": \"%s\", \"sources\": [\"%s@care.example\"]%s%s}"
        .formatted(receiver.url("/hook?x=1"), name, types, more);
  }

  private Answer subscribed(Receiver receiver, String name, String more) {
    Answer added = caller.post("/subscriptions", TestKeys.ADMIN, request(receiver, name, more));
    assertThat(added.status()).isEqualTo(201);
    return added;
  }

  private String opened(String name) {
    return opened(name, 0);
  }

  private String opened(String name, int number) {
    String from = name + number + "@subscribed.example";
    String contact = mail("subscribed-" + name + number, from, "hello");
    return caller
        .contact(contact.replace("care@example.com", name + "@care.example"))
        .text("inquiryId");
  }

  private void note(String id) {
    Answer noted =
        caller.post("/inquiries/" + id + "/notes", TestKeys.agent(1), "{\"text\": \"x\"}");
    assertThat(noted.status()).isEqualTo(201);
  }

  private InquiryRef ref(String id) {
    return OtherServices.refOf(caller.get("/inquiries/" + id, TestKeys.SUPERVISOR).json());
  }

  private JsonNode items(String path) {
    return caller.get(path, TestKeys.ADMIN).json().path("items");
  }

  private String status(String path) {
    return caller.get(path, TestKeys.ADMIN).text("status");
  }

  private void patch(String path, String body) {
    Answer patched =
        caller.send(
            caller
                .to(path, TestKeys.ADMIN)
                .header("Content-Type", Caller.JSON)
                .method("PATCH", BodyPublishers.ofString(body)));
    assertThat(patched.status()).isEqualTo(200);
  }
}
