package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.runtime.Database;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls and messages, as Twilio sends them. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class TwilioTest extends RestTest {
  private static final String VOICE = "/channels/twilio/voice";
  private static final String MESSAGING = "/channels/twilio/messaging";
  private static final String CALLED = "+19252717005";

  @Inject Database database;

  private Provider provider;

  @BeforeEach
  void open() {
    provider = new Provider(base);
  }

  @Test
  void a_call_that_an_agent_takes_is_told_with_twilios_times() {
    Answer first = step("CA1", "ringing", "09:00:00");
    step("CA1", "in-progress", "09:00:02");
    step("CA1", "ringing", "09:00:00");
    leg("CA1", "CA1a", "ringing", "09:00:04");
    leg("CA1", "CA1a", "no-answer", "09:00:19");
    leg("CA1", "CA1b", "in-progress", "09:00:30");
    conference("CA1", "participant-hold", "7", "09:01:00");
    conference("CA1", "participant-unhold", "8", "09:01:30");
    step("CA1", "completed", "09:02:00");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.response().body()).isEqualTo("<Response/>");
    String inquiry = inquiryOf("CA1:started");
    assertThat(events(inquiry))
        .containsExactly(
            "careline.inquiry.received.v1 2026-03-02T09:00:00Z",
            "careline.inquiry.answered.v1 2026-03-02T09:00:30Z",
            "careline.inquiry.call-held.v1 2026-03-02T09:01:00Z",
            "careline.inquiry.call-retrieved.v1 2026-03-02T09:01:30Z",
            "careline.inquiry.call-ended.v1 2026-03-02T09:02:00Z");
    JsonNode found = caller.get("/inquiries/" + inquiry, TestKeys.SUPERVISOR).json();
    assertThat(found.path("channel").asText()).isEqualTo("PHONE");
    assertThat(found.path("source").asText()).isEqualTo(CALLED);
    assertThat(found.path("contacts").asInt()).isEqualTo(1);
  }

  @Test
  void a_caller_who_hangs_up_in_the_queue_has_abandoned() {
    step("CA2", "ringing", "09:00:00");
    Map<String, String> left = call("CA2", "in-progress", "09:00:40");
    left.put("QueueResult", "hangup");
    left.put("QueueTime", "38");
    provider.twilio(VOICE, left);
    step("CA2", "completed", "09:00:40");

    assertThat(events(inquiryOf("CA2:started")))
        .containsExactly(
            "careline.inquiry.received.v1 2026-03-02T09:00:00Z",
            "careline.inquiry.abandoned.v1 2026-03-02T09:00:40Z");
  }

  @Test
  void who_asks_in_the_queue_to_be_called_back_has_abandoned_nothing() {
    step("CA8", "ringing", "09:00:00");
    provider.twilio(VOICE + "?caller=queued", call("CA8", "in-progress", "09:00:20"));
    provider.twilio(VOICE + "?caller=callback", call("CA8", "in-progress", "09:01:00"));
    step("CA8", "completed", "09:01:02");
    leg("CA8", "CA8a", "in-progress", "09:20:00");
    step("CA8", "completed", "09:23:00");

    assertThat(events(inquiryOf("CA8:started")))
        .containsExactly(
            "careline.inquiry.received.v1 2026-03-02T09:00:00Z",
            "careline.inquiry.call-queued.v1 2026-03-02T09:00:20Z",
            "careline.inquiry.callback-requested.v1 2026-03-02T09:01:00Z",
            "careline.inquiry.answered.v1 2026-03-02T09:20:00Z");
  }

  @Test
  void ringing_that_comes_after_the_end_opens_nothing() {
    step("CA9", "no-answer", "09:00:30");
    step("CA9", "ringing", "09:00:00");

    assertThat(events(inquiryOf("CA9:ended")))
        .containsExactly(
            "careline.inquiry.received.v1 2026-03-02T09:00:30Z",
            "careline.inquiry.abandoned.v1 2026-03-02T09:00:30Z");
    assertThat(inquiryOf("CA9:started")).isEqualTo(inquiryOf("CA9:ended"));
  }

  @Test
  void who_withholds_the_number_is_nobody_else() {
    Map<String, String> one = call("CA3", "ringing", "09:00:00");
    one.put("From", "anonymous");
    Map<String, String> another = call("CA4", "ringing", "09:00:00");
    another.put("From", "anonymous");
    provider.twilio(VOICE, one);
    provider.twilio(VOICE, another);

    assertThat(customerOf("CA3:started")).isNotEqualTo(customerOf("CA4:started"));
  }

  @Test
  void calls_of_the_company_and_strange_ones_are_no_contacts() {
    Map<String, String> out = call("CA5", "in-progress", "09:00:00");
    out.put("Direction", "outbound-api");
    provider.twilio(VOICE, out);
    step("CA6", "levitating", "09:00:00");

    assertThat(taken(CALLED, "CA5:started").status()).isEqualTo(404);
    assertThat(taken(CALLED, "CA6:started").status()).isEqualTo(404);
    assertThat(
            caller
                .get("/webhooks?provider=twilio", TestKeys.ADMIN)
                .json()
                .path("items")
                .findValuesAsText("type"))
        .contains("voice.levitating");
  }

  @Test
  void messages_and_pictures_by_sms_and_whatsapp_are_one_customer() {
    provider.twilio(MESSAGING, message("SM1", "+4915111", "+19250001", "hello & goodbye"));
    Map<String, String> picture = message("MM2", "whatsapp:+4915111", "whatsapp:+19250001", "look");
    picture.put("NumMedia", "1");
    picture.put("MediaUrl0", "https://api.twilio.com/media/ME1");
    picture.put("MediaContentType0", "image/jpeg");
    picture.put("ProfileName", "Jane");
    provider.twilio(MESSAGING, picture);
    Answer again = provider.twilio(MESSAGING, picture);

    assertThat(again.status()).isEqualTo(200);
    JsonNode sms = inquiry("+19250001", "SM1");
    JsonNode whatsApp = inquiry("whatsapp:+19250001", "MM2");
    assertThat(sms.path("channel").asText()).isEqualTo("SOCIAL");
    assertThat(whatsApp.path("customerId").asText()).isEqualTo(sms.path("customerId").asText());
    assertThat(texts(whatsApp.path("id").asText()))
        .contains("look\n[media: image/jpeg, https://api.twilio.com/media/ME1]");
  }

  @Test
  void statuses_are_receipts_by_the_address_or_the_sid() {
    provider.twilio(MESSAGING, message("SM3", "+4915112", "+19250001", "hello"));
    String id = inquiry("+19250001", "SM3").path("id").asText();
    String first = reply(id);
    String second = reply(id);

    provider.twilio(MESSAGING + "?outboundId=" + first, status("SM4", "sent"));
    provider.twilio(MESSAGING, status("SM4", "delivered"));
    provider.twilio(MESSAGING + "?outboundId=" + second, status("SM5", "undelivered"));

    assertThat(outbound(first)).isEqualTo("DELIVERED");
    assertThat(outbound(second)).isEqualTo("FAILED");
  }

  @Test
  void T04_what_twilio_has_not_signed_is_a_401_and_leaves_nothing() {
    String form = "MessageSid=SM9&From=%2B4915113&To=%2B19250009&Body=hello";
    String type = "application/x-www-form-urlencoded";

    for (String signature : List.of("", "AAAA", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")) {
      Answer answer = provider.send(MESSAGING, type, form, Map.of("X-Twilio-Signature", signature));
      assertThat(answer.status()).isEqualTo(401);
    }
    assertThat(provider.send(VOICE, type, form, Map.of()).status()).isEqualTo(401);
    assertThat(taken("+19250009", "SM9").status()).isEqualTo(404);
  }

  private Answer step(String call, String status, String time) {
    return provider.twilio(VOICE, call(call, status, time));
  }

  private void leg(String parent, String sid, String status, String time) {
    Map<String, String> fields = call(sid, status, time);
    fields.put("ParentCallSid", parent);
    fields.put("Direction", "outbound-dial");
    fields.put("To", "client:agent-1");
    provider.twilio(VOICE + "?source=%2B19252717005", fields);
  }

  private void conference(String call, String event, String number, String time) {
    provider.twilio(
        VOICE + "?source=%2B19252717005",
        Map.of(
            "ConferenceSid",
            "CF1",
            "CallSid",
            call,
            "StatusCallbackEvent",
            event,
            "SequenceNumber",
            number,
            "Timestamp",
            "Mon, 02 Mar 2026 " + time + " +0000"));
  }

  private static Map<String, String> call(String sid, String status, String time) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("CallSid", sid);
    fields.put("CallStatus", status);
    fields.put("From", "+19253920364");
    fields.put("To", CALLED);
    fields.put("Direction", "inbound");
    fields.put("Timestamp", "Mon, 02 Mar 2026 " + time + " +0000");
    return fields;
  }

  private static Map<String, String> message(String sid, String from, String to, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", sid);
    fields.put("SmsStatus", "received");
    fields.put("From", from);
    fields.put("To", to);
    fields.put("Body", text);
    return fields;
  }

  private static Map<String, String> status(String sid, String status) {
    return Map.of("MessageSid", sid, "MessageStatus", status, "ErrorCode", "30003");
  }

  private String reply(String inquiry) {
    return caller
        .post("/inquiries/" + inquiry + "/replies", TestKeys.agent(1), "{\"text\": \"hi\"}")
        .text("outboundId");
  }

  private String outbound(String id) {
    return caller.get("/outbound/" + id, TestKeys.INTEGRATION).text("status");
  }

  private Answer taken(String source, String messageId) {
    String query = "?source=" + source.replace("+", "%2B") + "&messageId=" + messageId;
    return caller.get("/contacts" + query, TestKeys.INTEGRATION);
  }

  private String inquiryOf(String messageId) {
    return taken(CALLED, messageId).json().at("/items/0/inquiryId").asText();
  }

  private String customerOf(String messageId) {
    return caller.get("/inquiries/" + inquiryOf(messageId), TestKeys.SUPERVISOR).text("customerId");
  }

  private JsonNode inquiry(String source, String messageId) {
    String id = taken(source, messageId).json().at("/items/0/inquiryId").asText();
    return caller.get("/inquiries/" + id, TestKeys.SUPERVISOR).json();
  }

  private List<String> texts(String inquiry) {
    return caller
        .get("/inquiries/" + inquiry + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .findValuesAsText("text");
  }

  /** What subscribers read: type and the telephony's time. */
  private List<String> events(String inquiry) {
    return database.transaction(tx -> {
      List<String> events = new ArrayList<>();
      for (var row :
          tx.query(
              """
              select headers::jsonb ->> 'ce_type' as type,
                data::jsonb ->> 'occurredAt' as at
              from outbox where key = $1 order by id
              """,
              inquiry)) {
        if (row.getString("at") != null) {
          events.add(row.getString("type") + " " + row.getString("at"));
        }
      }
      return events;
    });
  }
}
