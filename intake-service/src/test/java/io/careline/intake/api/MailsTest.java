package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.ReplyToken;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw mails through the public interface. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none"),
      @ResourceArg(name = "careline.mailboxes.care.address", value = "care@shop.example"),
      @ResourceArg(name = "careline.mailboxes.split.address", value = "split@shop.example"),
      @ResourceArg(name = "careline.mailboxes.split.new-subject", value = "SPLIT"),
      @ResourceArg(name = "careline.mailboxes.first.address", value = "first@shop.example"),
      @ResourceArg(name = "careline.mailboxes.first.copies", value = "FIRST"),
      @ResourceArg(name = "careline.mailboxes.second.address", value = "second@shop.example"),
      @ResourceArg(name = "careline.mailboxes.second.copies", value = "FIRST"),
    })
class MailsTest extends RestTest {
  private static final String CARE = "care@shop.example";

  @Inject ReplyToken tokens;

  @Test
  void a_mail_opens_an_inquiry_and_its_answer_goes_on_in_it() {
    Answer first =
        post(mail("<a1@x.example>", "jane@x.example", "Where is my order?", "", "It is late."));
    Answer second =
        post(
            mail(
                "<a2@x.example>",
                "jane@x.example",
                "Re: Where is my order?",
                "In-Reply-To: <a1@x.example>",
                "Any news?\n\nOn Monday, 3 March 2025, Care wrote:\n> We look into it.\n"));

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.text("outcome")).isEqualTo("OPENED");
    assertThat(second.text("outcome")).isEqualTo("APPENDED");
    assertThat(second.text("inquiryId")).isEqualTo(first.text("inquiryId"));
    assertThat(second.text("number")).isEqualTo(first.text("number"));
    JsonNode answer = messages(first).getLast();
    assertThat(answer.path("text").asText()).isEqualTo("Any news?");
    assertThat(answer.path("rest").asText()).startsWith("On Monday").endsWith("> We look into it.");
    assertThat(answer.path("sender").asText()).isEqualTo("jane@x.example");
  }

  @Test
  void the_same_mail_again_is_a_duplicate() {
    String mail = mail("<again@x.example>", "jane@x.example", "Again", "", "Hello");
    Answer first = post(mail);

    assertThat(post(mail).text("outcome")).isEqualTo("DUPLICATE");
    assertThat(post(mail).text("inquiryId")).isEqualTo(first.text("inquiryId"));
    assertThat(messages(first)).hasSize(1);
  }

  @Test
  void T05_mails_that_share_an_ancestor_nobody_saw_are_one_inquiry() {
    Answer one =
        post(
            mail(
                "<t05-1@x.example>",
                "a@x.example",
                "Re: x",
                "References: <never@seen.example> <nor@this.example>",
                "one"));
    Answer two =
        post(
            mail(
                "<t05-2@x.example>",
                "b@x.example",
                "Re: x",
                "References: <never@seen.example> <other@y.example>",
                "two"));

    assertThat(two.text("inquiryId")).isEqualTo(one.text("inquiryId"));
  }

  @Test
  void T05_such_mails_at_the_same_time_are_one_inquiry() {
    List<Answer> answers =
        atOnce(
            IntStream.range(0, 20)
                .mapToObj(i ->
                    mail(
                        "<t05p-" + i + "@x.example>",
                        "p" + i + "@x.example",
                        "Re: y",
                        "References: <root-p@x.example>",
                        "text " + i))
                .toList());

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(answers.stream().map(answer -> answer.text("inquiryId")).distinct()).hasSize(1);
  }

  @Test
  void T06_without_references_the_message_that_is_answered_counts() {
    Answer first = post(mail("<t06@x.example>", "t06@x.example", "Bill", "", "one"));
    Answer apple =
        post(
            mail(
                "<t06-2@x.example>",
                "t06@x.example",
                "Re: Bill",
                "In-Reply-To: <t06@x.example>\nReferences: <unrelated@apple.example>",
                "two"));

    assertThat(apple.text("inquiryId")).isEqualTo(first.text("inquiryId"));
  }

  @Test
  void T08_another_subject_joins_or_splits_as_the_mailbox_says() {
    Answer joined = post(mail("<t08-1@x.example>", "t08@x.example", "Old", "", "one"));
    Answer joins =
        post(
            mail(
                "<t08-2@x.example>",
                "t08@x.example",
                "Quite new",
                "In-Reply-To: <t08-1@x.example>",
                "two"));
    Answer before =
        post(mail("<t08-3@x.example>", "t08@x.example", "Old", "", "one"), "split@shop.example");
    Answer same =
        post(
            mail(
                "<t08-4@x.example>",
                "t08@x.example",
                "AW: [7KX-MQ4-TR9] old",
                "In-Reply-To: <t08-3@x.example>",
                "two"),
            "split@shop.example");
    Answer splits =
        post(
            mail(
                "<t08-5@x.example>",
                "t08@x.example",
                "Quite new",
                "In-Reply-To: <t08-3@x.example>",
                "three"),
            "split@shop.example");

    assertThat(joins.text("inquiryId")).isEqualTo(joined.text("inquiryId"));
    assertThat(same.text("inquiryId")).isEqualTo(before.text("inquiryId"));
    assertThat(splits.text("outcome")).isEqualTo("OPENED");
  }

  @Test
  void T09_a_number_in_the_subject_counts_only_for_those_who_take_part() {
    Answer first = post(mail("<t09-1@x.example>", "t09@x.example", "Loan", "", "one"));
    String subject = "About [" + first.text("number") + "]";
    Answer stranger =
        post(mail("<t09-2@x.example>", "stranger@evil.example", subject, "", "let me in"));
    Answer participant = post(mail("<t09-3@x.example>", "t09@x.example", subject, "", "it is me"));

    assertThat(stranger.text("outcome")).isEqualTo("OPENED");
    assertThat(participant.text("inquiryId")).isEqualTo(first.text("inquiryId"));
  }

  @Test
  void T10_a_reused_message_id_loses_nothing() {
    Answer one = post(mail("<t10@x.example>", "t10@x.example", "One", "", "first text"));
    Answer two = post(mail("<t10@x.example>", "t10@x.example", "Two", "", "second text"));

    assertThat(two.text("outcome")).isIn("OPENED", "APPENDED");
    assertThat(
            post(mail("<t10@x.example>", "t10@x.example", "Two", "", "second text"))
                .text("outcome"))
        .isEqualTo("DUPLICATE");
    JsonNode told = outcome(CARE, "t10@x.example");
    assertThat(told.valueStream().map(item -> item.path("reused").asBoolean()))
        .containsExactlyInAnyOrder(false, true);
    assertThat(one.text("inquiryId")).isNotEmpty();
  }

  @Test
  void T11_a_mail_without_message_id_is_taken_once() {
    String mail =
        mail("", "t11@x.example", "No id", "Date: Mon, 3 Mar 2025 10:00:00 +0100", "hello");

    assertThat(post(mail).text("outcome")).isEqualTo("OPENED");
    assertThat(post(mail).text("outcome")).isEqualTo("DUPLICATE");
    assertThat(post(mail.replace("hello", "other")).text("outcome")).isEqualTo("OPENED");
  }

  @Test
  void T12_a_mail_to_two_mailboxes_is_two_inquiries_or_one_as_they_say() {
    String mail = mail("<t12@x.example>", "t12@x.example", "To all", "", "hello");

    assertThat(post(mail, CARE).text("outcome")).isEqualTo("OPENED");
    assertThat(post(mail, "split@shop.example").text("outcome")).isEqualTo("OPENED");
    assertThat(post(mail, "first@shop.example").text("outcome")).isEqualTo("OPENED");
    assertThat(post(mail, "second@shop.example").text("outcome")).isEqualTo("DUPLICATE");
  }

  @Test
  void T13_twenty_six_attachments_are_kept_and_come_back_as_they_were() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 26; i++) {
      parts.append(
          "--b\r\nContent-Type: application/x-thing; name=\"f%d.bin\"\r\n\r\ncontent %d\r\n"
              .formatted(i, i));
    }
    String mail =
        "Message-ID: <t13@x.example>\r\nFrom: t13@x.example\r\nTo: "
            + CARE
            + "\r\nSubject: Files\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain\r\n\r\nsee there\r\n"
            + parts
            + "--b--\r\n";
    Answer taken = post(mail);

    JsonNode message = messages(taken).getFirst();
    assertThat(message.path("attachments")).hasSize(26);
    assertThat(message.path("incomplete").asBoolean()).isFalse();
    Answer file =
        caller.get(
            "/inquiries/%s/messages/%s/attachments/25"
                .formatted(taken.text("inquiryId"), message.path("id").asText()),
            TestKeys.SUPERVISOR);
    assertThat(file.response().body()).isEqualTo("content 25");
    assertThat(file.header("Content-Disposition")).startsWith("attachment").contains("f25.bin");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: AUTO-Generated; owner-email=\"x@y\"",
        "Precedence: BULK",
        "X-Autoreply: yes",
        "List-Id: <news.other.example>",
        "Return-Path: <>",
      })
  void T17_robots_open_nothing_and_get_no_answer(String sign) {
    String id = "t17-" + Integer.toHexString(sign.hashCode());
    Answer taken =
        post(
            mail("<" + id + "@x.example>", "robot@x.example", "I am away", sign, "back on Monday"));

    assertThat(taken.text("outcome")).isEqualTo("SET_ASIDE");
    assertThat(taken.text("reason")).isEqualTo("robot");
    assertThat(taken.json().has("inquiryId")).isFalse();
    JsonNode known = outcome(CARE, id + "@x.example").get(0);
    assertThat(known.path("outcome").asText()).isEqualTo("SET_ASIDE");
    assertThat(known.path("reason").asText()).isEqualTo("robot");
  }

  @Test
  void T17_a_robots_answer_in_a_thread_is_kept_there_and_is_no_turn_of_the_customer() {
    Answer first = post(mail("<t17c@x.example>", "t17c@x.example", "Hello", "", "one"));
    Answer away =
        post(
            mail(
                "<t17d@x.example>",
                "t17c@x.example",
                "Away",
                "Auto-Submitted: auto-replied\nIn-Reply-To: <t17c@x.example>",
                "I am away"));

    assertThat(away.text("outcome")).isEqualTo("APPENDED");
    assertThat(messages(first).getLast().path("robot").asBoolean()).isTrue();
    assertThat(
            caller
                .get("/inquiries/" + first.text("inquiryId"), TestKeys.SUPERVISOR)
                .json()
                .path("contacts")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void T17_a_loop_that_hides_gets_one_notice() {
    List<Answer> taken =
        IntStream.range(0, 5)
            .mapToObj(i ->
                post(
                    mail(
                        "<loop-" + i + "@x.example>",
                        "loop@x.example",
                        "Ticket " + i,
                        "",
                        "We got your mail " + i)))
            .toList();

    List<JsonNode> notices = new ArrayList<>();
    taken.forEach(answer ->
        messages(answer).stream()
            .filter(m -> m.path("kind").asText().equals("NOTICE"))
            .forEach(notices::add));
    assertThat(notices).hasSize(1);
  }

  @Test
  void T18_what_is_not_sent_by_a_program_is_no_robots() {
    assertThat(
            post(mail(
                    "<t18@x.example>",
                    "t18@x.example",
                    "Hi",
                    "Auto-Submitted: No\nPrecedence: first-class",
                    "x"))
                .text("outcome"))
        .isEqualTo("OPENED");
  }

  @Test
  void T19_our_own_address_is_never_a_customer() {
    Answer own = post(mail("<t19@x.example>", CARE, "Copy", "", "x"));
    Answer form =
        post(mail("<t19f@x.example>", CARE, "Form", "Reply-To: Real Person <real@x.example>", "x"));

    assertThat(own.text("reason")).isEqualTo("own-address");
    assertThat(form.text("outcome")).isEqualTo("OPENED");
    assertThat(messages(form).getFirst().path("sender").asText()).isEqualTo("real@x.example");
  }

  @Test
  void a_bounce_is_set_aside() {
    String bounce =
        """
        Message-ID: <bounce@mx.example>
        From: MAILER-DAEMON@mx.example
        To: care@shop.example
        Subject: Undelivered Mail Returned to Sender
        Return-Path: <>
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r
        Content-Type: text/plain

        It could not be delivered.
        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; gone@x.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no such user
        --r--
        """;
    assertThat(post(bounce).text("reason")).isEqualTo("bounce");
  }

  @Test
  void a_bounce_of_ours_marks_the_message_as_undelivered() {
    Answer first = post(mail("<ours@x.example>", "ours@x.example", "Hello", "", "one"));
    String inquiry = first.text("inquiryId");
    JsonNode notice = messages(first).getLast();
    String ours =
        tokens.encode(UUID.fromString(inquiry))
            + "."
            + notice.path("id").asText()
            + "@shop.example";
    Answer bounce =
        post(
            mail(
                "<back@mx.example>",
                "mailer-daemon@mx.example",
                "Undeliverable: Hello",
                "Return-Path: <>",
                "It could not be delivered.\n\nMessage-ID: <" + ours + ">\nSubject: Hello"));

    assertThat(bounce.text("reason")).isEqualTo("bounce");
    assertThat(bounce.text("inquiryId")).isEqualTo(inquiry);
    assertThat(
            caller
                .get("/outbound/" + notice.path("id").asText(), TestKeys.INTEGRATION)
                .text("status"))
        .isEqualTo("FAILED");
  }

  @Test
  void T07_an_answer_to_a_mail_of_ours_joins_by_its_token_though_nobody_saw_its_id() {
    Answer first = post(mail("<t07@x.example>", "t07@x.example", "Hello", "", "one"));
    String token = tokens.encode(UUID.fromString(first.text("inquiryId")));
    Answer byId =
        post(
            mail(
                "<t07-2@x.example>",
                "t07@x.example",
                "Re: Hello",
                "In-Reply-To: <" + token + ".x@shop.example>",
                "two"));
    Answer byAddress =
        post(
            mail(
                "<t07-3@x.example>",
                "t07@x.example",
                "Re: Hello",
                "Cc: care+" + token + "@shop.example",
                "three"));
    Answer forged =
        post(
            mail(
                "<t07-4@x.example>",
                "t07@x.example",
                "Re: Hello",
                "Cc: care+" + "a".repeat(42) + "@shop.example",
                "four"));

    assertThat(byId.text("inquiryId")).isEqualTo(first.text("inquiryId"));
    assertThat(byAddress.text("inquiryId")).isEqualTo(first.text("inquiryId"));
    assertThat(forged.text("outcome")).isEqualTo("OPENED");
  }

  @Test
  void a_mail_of_fifty_mebibytes_is_taken_whole_and_a_larger_one_refused() {
    String part = "--b\nContent-Disposition: attachment; filename=f%d\n\n";
    String head =
        """
        Message-ID: <large@x.example>
        From: large@x.example
        Subject: Large
        Content-Type: multipart/mixed; boundary=b

        """;
    String content = "0123456789abcdef".repeat(26_000_000 / 16);
    String whole =
        head + part.formatted(1) + content + "\n" + part.formatted(2) + content + "x\n--b--\n";
    Answer taken = post(whole);

    assertThat(taken.status()).isEqualTo(202);
    assertThat(
            messages(taken)
                .getFirst()
                .path("attachments")
                .valueStream()
                .map(f -> f.path("size").asLong()))
        .containsExactly((long) content.length(), content.length() + 1L);
    assertThat(post(whole + "x".repeat(1_000_000)).status()).isEqualTo(413);
  }

  @Test
  void html_is_kept_without_what_could_do_harm() {
    Answer taken =
        post(
            mail(
                "<html@x.example>",
                "html@x.example",
                "Look",
                "Content-Type: text/html; charset=utf-8",
                "<p onclick='x()'>Hello <b>you</b></p><script>alert(1)</script><img src='http://t.example/p'>"));
    JsonNode message = messages(taken).getFirst();

    assertThat(message.path("text").asText()).isEqualTo("Hello you");
    assertThat(message.path("html").asText())
        .contains("<b>you</b>")
        .doesNotContain("script", "onclick", "img");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "not a mail at all", "From: \n\n", "Content-Type: multipart/mixed\n\nx"})
  void what_is_no_mail_gets_an_answer(String body) {
    Answer answer = post(body);

    assertThat(answer.status()).isIn(202, 400);
  }

  private Answer post(String mail) {
    return post(mail, CARE);
  }

  private Answer post(String mail, String mailbox) {
    return sending(mail, mailbox).join();
  }

  private List<Answer> atOnce(List<String> mails) {
    List<CompletableFuture<Answer>> sent = mails.stream().map(mail -> sending(mail, CARE)).toList();
    return sent.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Answer> sending(String mail, String mailbox) {
    return caller.sending(
        caller
            .to("/channels/email?mailbox=" + mailbox, TestKeys.INTEGRATION)
            .header("Content-Type", "message/rfc822")
            .POST(BodyPublishers.ofByteArray(mail.getBytes(StandardCharsets.UTF_8))));
  }

  private List<JsonNode> messages(Answer taken) {
    return caller
        .get("/inquiries/" + taken.text("inquiryId") + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .valueStream()
        .toList();
  }

  private JsonNode outcome(String mailbox, String messageId) {
    return caller
        .get("/contacts?source=" + mailbox + "&messageId=" + messageId, TestKeys.INTEGRATION)
        .json()
        .path("items");
  }

  private static String mail(String id, String from, String subject, String further, String text) {
    String head = id.isEmpty() ? "" : "Message-ID: " + id + "\n";
    String more = further.isEmpty() ? "" : further + "\n";
    return head
        + "From: Jane <"
        + from
        + ">\nTo: care@shop.example\nSubject: "
        + subject
        + "\n"
        + more
        + "\n"
        + text
        + "\n";
  }
}
