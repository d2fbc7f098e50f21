package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** More than one sender may send. The service is that of {@link MailboxesTest}. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none"),
      @ResourceArg(name = "careline.mails.size-max", value = "100000"),
      @ResourceArg(name = "careline.contacts.per-second", value = "1"),
    })
@WithTestResource(MailboxesTest.MailServer.class)
class RateTest extends RestTest {
  private static final int ALL = 1_000;

  @Test
  void who_sends_too_much_is_told_when_to_go_on_before_the_body_is_read() throws IOException {
    Answer batch =
        caller.send(
            caller.posting(
                "/contacts/batch",
                TestKeys.INTEGRATION,
                "application/x-ndjson",
                "{}\n".repeat(ALL)));
    Answer late = caller.contact(Caller.mail("late", "late@example.org", "one more"));
    var head = RawRequest.withoutBody(base, "/contacts", 200_000);

    assertThat(batch.status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(429);
    assertThat(late.text("type")).isEqualTo("/problems/too-many-requests");
    assertThat(Integer.parseInt(late.header("Retry-After"))).isPositive();
    assertThat(head.getFirst()).contains("429");
    assertThat(
            caller
                .get("/contacts?source=care@example.com&messageId=late", TestKeys.INTEGRATION)
                .status())
        .isEqualTo(404);
  }
}
