package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.careline.intake.api.Caller.Answer;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Mailboxes that are fetched from a real IMAP server. */
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
@WithTestResource(FarMailServer.class)
class MailboxesTest extends RestTest {
  private static final int MAILS_OF_OUTAGE = 72 * 3;
  private static final String ADDRESS = "fetched@shop.example";

  @Inject Database database;

  /** A mail server with mails that were there before, some of them read. */
  public static final class MailServer implements QuarkusTestResourceLifecycleManager {
    private static final GreenMail SERVER =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @Override
    public Map<String, String> start() {
      SERVER.start();
      SERVER.setUser(ADDRESS, "fetcher", "secret");
      deliver("<before-1@x.example>", "one", false);
      deliver("<before-2@x.example>", "two", true);
      deliver("<large@x.example>", "x".repeat(200_000), false);
      deliver("<before-3@x.example>", "three", false);
      String mailbox = "careline.mailboxes.fetched.";
      return Map.of(
          mailbox + "address", ADDRESS,
          mailbox + "imap.host", "127.0.0.1",
          mailbox + "imap.port", String.valueOf(SERVER.getImap().getPort()),
          mailbox + "imap.user", "fetcher",
          mailbox + "imap.password", "secret",
          mailbox + "imap.tls", "NONE",
          mailbox + "imap.from", "BEGINNING",
          mailbox + "imap.poll-every", "PT10S");
    }

    static void deliver(String id, String text, boolean seen) {
      String raw =
          "Message-ID: %s\r\nFrom: Jane <%s@x.example>\r\nTo: %s\r\nSubject: Hi\r\n\r\n%s\r\n"
              .formatted(id, id.replaceAll("\\W", ""), ADDRESS, text);
      try {
        MimeMessage message =
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        message.setFlag(Flags.Flag.SEEN, seen);
        var user = SERVER.getUserManager().getUser("fetcher");
        SERVER.getManagers().getImapHostManager().getInbox(user).store(message);
      } catch (MessagingException | RuntimeException e) {
        throw new AssertionError(e);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void stop() {
      SERVER.stop();
    }
  }

  @Test
  void T16_all_mails_are_fetched_whether_they_were_read_or_not() {
    awaitTaken("before-1@x.example");
    awaitTaken("before-2@x.example");
  }

  @Test
  void T16_the_mailbox_is_counted_against_what_was_taken() {
    awaitTaken("before-3@x.example");

    Await.until(
        "nothing waits in the mailbox",
        LIMIT,
        () ->
            caller
                .get("/q/metrics", TestKeys.ADMIN)
                .response()
                .body()
                .contains("careline_mailbox_waiting{mailbox=\"fetched\"} 0.0"));
  }

  @Test
  void T13_a_mail_that_cannot_be_taken_stays_and_the_next_ones_come() {
    awaitTaken("before-3@x.example");

    assertThat(taken("large@x.example").status()).isEqualTo(404);
    assertThat(left()).contains("bytes");
  }

  @Test
  void a_mail_that_comes_while_the_folder_is_open_is_taken() {
    awaitTaken("before-3@x.example");
    MailServer.deliver("<news@x.example>", "news", false);

    awaitTaken("news@x.example");
  }

  @Test
  void T15_numbers_of_another_validity_take_nothing_twice() {
    awaitTaken("before-3@x.example");
    database.transaction(tx ->
        tx.query("update mailbox_position set validity = validity + 1 where mailbox = 'fetched'"));
    MailServer.deliver("<after-change@x.example>", "again", false);

    JsonNode items = awaitTaken("after-change@x.example");
    assertThat(items).hasSize(1);
    assertThat(awaitTaken("before-1@x.example")).hasSize(1);
  }

  @Test
  void a_mailbox_goes_on_when_its_access_token_holds_again() {
    FarMailServer.deliver("first@far.example", Instant.now());

    awaitFar("first%", 1);
    assertThat(FarMailServer.asked()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void T14_all_mails_of_an_outage_of_three_days_come_in_their_order() {
    FarMailServer.deliver("before@far.example", Instant.now());
    awaitFar("before%", 1);
    FarMailServer.cutOff();

    Instant end = Instant.now();
    List<String> missed = new ArrayList<>();
    for (int number = MAILS_OF_OUTAGE; number > 0; number--) {
      String id = "gap-" + number + "@far.example";
      missed.add(id);
      FarMailServer.deliver(id, end.minus(Duration.ofMinutes(20L * number)));
    }
    assertThat(far("gap%")).isEmpty();
    FarMailServer.reachable();

    awaitFar("gap%", MAILS_OF_OUTAGE);
    assertThat(far("gap%")).isEqualTo(missed);
  }

  private void awaitFar(String ids, int count) {
    Await.until(count + " mails came", LIMIT.multipliedBy(2), () -> far(ids).size() >= count);
  }

  /** The mails that were taken, in the order in which they were. */
  private List<String> far(String ids) {
    return database.transaction(tx -> {
      List<String> found = new ArrayList<>();
      tx.query(
              """
              select provider_id from message
              where source = $1 and provider_id like $2 order by position
              """,
              FarMailServer.ADDRESS,
              ids)
          .forEach(row -> found.add(row.getString("provider_id")));
      return found;
    });
  }

  private JsonNode awaitTaken(String messageId) {
    Await.until(messageId + " was taken", LIMIT, () -> taken(messageId).status() == 200);
    return taken(messageId).json().path("items");
  }

  private Answer taken(String messageId) {
    return caller.get(
        "/contacts?source=" + ADDRESS + "&messageId=" + messageId, TestKeys.INTEGRATION);
  }

  private String left() {
    return database.transaction(tx ->
        tx.query("select why from mail_left where mailbox = 'fetched'")
            .iterator()
            .next()
            .getString("why"));
  }
}
