package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.Caller.Answer;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More than can be answered. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class OverloadTest extends RestTest {
  private static final int MANY = 450;
  private static final int SOME = 20;
  private static final int LATE = 1_000_000;

  @Inject Database database;

  @Test
  void what_is_turned_away_left_nothing_and_what_was_let_in_is_taken() {
    List<String> head = new ArrayList<>();
    List<Answer> late = new ArrayList<>();
    List<CompletableFuture<Answer>> first =
        database.transaction(tx -> {
          // Nothing can be committed meanwhile.
          tx.query("lock table message in exclusive mode");
          List<CompletableFuture<Answer>> sent = new ArrayList<>(send(0, MANY));
          Await.until(
              "some are turned away",
              LIMIT,
              () -> {
                sent.addAll(send(sent.size(), sent.size() + SOME));
                return sent.stream().anyMatch(OverloadTest::isTurnedAway);
              });
          send(LATE, LATE + SOME).forEach(one -> late.add(one.join()));
          head.addAll(headOfOneMore());
          return sent;
        });

    assertThat(late)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.header("Retry-After")).containsOnlyDigits();
          assertThat(answer.text("type")).isEqualTo("/problems/overloaded");
        });
    assertThat(head.getFirst()).contains("503");
    assertThat(head).anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("retry-after: "));
    for (int i = 0; i < first.size(); i++) {
      boolean taken = first.get(i).join().status() == 202;
      assertThat(known(i).status()).isEqualTo(taken ? 200 : 404);
    }
    for (int i = LATE; i < LATE + SOME; i++) {
      assertThat(known(i).status()).isEqualTo(404);
    }
    assertThat(caller.contact(mail(LATE)).status()).isEqualTo(202);
  }

  private List<CompletableFuture<Answer>> send(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(OverloadTest::mail)
        .map(body -> caller.posting("/contacts", TestKeys.INTEGRATION, Caller.JSON, body))
        .map(caller::sending)
        .toList();
  }

  private static boolean isTurnedAway(CompletableFuture<Answer> sent) {
    return sent.isDone() && sent.join().response().body().contains("/problems/overloaded");
  }

  private static String mail(int number) {
    return Caller.mail("many-" + number, "many-" + number + "@example.org", "I am one of many");
  }

  private Answer known(int number) {
    return caller.get(
        "/contacts?source=care@example.com&messageId=many-" + number, TestKeys.INTEGRATION);
  }

  private List<String> headOfOneMore() {
    try {
      return RawRequest.withoutBody(base, "/contacts", 200_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
