package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.EscalationEvent;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What intake makes of what the other services say afterwards. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class AfterwardsTest extends RestTest {

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private OtherServices others;

  @BeforeEach
  void open() {
    others = new OtherServices(bootstrapServers);
  }

  @AfterEach
  void close() {
    others.close();
  }

  @Test
  void a_mail_reopens_what_is_resolved_and_opens_another_inquiry_after_closing() throws Exception {
    InquiryRef inquiry = opened("late");

    others.say(Source.ROUTING, new RoutingEvent.Resolved(inquiry, "agent-1", null, 1, "solved"));
    awaitStatus(inquiry, "RESOLVED");
    Answer inTime = caller.contact(mail("late-2", "late@example.org", "one more thing"));
    others.say(Source.ROUTING, new RoutingEvent.Closed(inquiry, "time"));
    awaitStatus(inquiry, "CLOSED");
    Answer tooLate = caller.contact(mail("late-3", "late@example.org", "it broke again"));

    assertThat(inTime.text("outcome")).isEqualTo("APPENDED");
    assertThat(inTime.text("inquiryId")).isEqualTo(inquiry.id().toString());
    assertThat(tooLate.text("outcome")).isEqualTo("OPENED");
    assertThat(of(tooLate.text("inquiryId")).path("linkedTo").asText())
        .isEqualTo(inquiry.id().toString());
  }

  @Test
  void an_escalation_raises_the_priority() throws Exception {
    InquiryRef inquiry = opened("urgent");

    others.say(
        Source.ESCALATION,
        new EscalationEvent.Advanced(
            inquiry,
            UUID.randomUUID(),
            "late",
            2,
            1,
            List.of(new EscalationEvent.Action("raisePriorityBy", "1")),
            Instant.now()));

    String raised = inquiry.priority().raisedBy(1).name();
    Await.until(
        "the priority is raised",
        LIMIT,
        () -> of(inquiry.id().toString()).path("priority").asText().equals(raised));
  }

  @Test
  void an_invitation_reaches_the_customer_and_nobody_else() throws Exception {
    InquiryRef inquiry = opened("survey");
    UUID survey = UUID.randomUUID();

    others.say(
        Source.FEEDBACK,
        new FeedbackEvent.Invited(
            inquiry,
            survey,
            "after-resolution",
            List.of(FeedbackEvent.Measure.CSAT),
            new FeedbackEvent.Attribution("agent-1", null, 1),
            Instant.now().plus(Duration.ofDays(7))));
    Await.until("the customer is asked", LIMIT, () -> invitation(inquiry) != null);

    JsonNode invitation = Objects.requireNonNull(invitation(inquiry));
    assertThat(invitation.path("text").asText()).isEmpty();
    Answer message =
        caller.get("/outbound/" + invitation.path("id").asText(), TestKeys.INTEGRATION);
    assertThat(message.text("kind")).isEqualTo("SURVEY");
    assertThat(message.text("text"))
        .containsPattern("/s/" + survey + "\\.[A-Za-z0-9_-]{32}")
        .doesNotContain("{");
  }

  @Test
  void an_activation_says_whom_it_lacks_until_they_are_there() throws Exception {
    String version =
        caller.get("/policies", TestKeys.ADMIN).json().at("/policies/0/version").asText();
    String path = "/policies/" + version + "/activate";
    int before = caller.post(path, TestKeys.ADMIN, "").json().path("warnings").size();
    assertThat(before).isPositive();

    others.say(
        Source.ROUTING,
        new AgentEvent.Changed(
            "agent-9",
            AgentEvent.Kind.HUMAN,
            "main",
            null,
            Map.of("billing", 5, "retention", 5, "privacy", 5),
            List.of("en", "de", "pl"),
            List.of(Channel.EMAIL),
            Map.of(),
            100,
            1));

    Await.until(
        "fewer are missing",
        LIMIT,
        () -> caller.post(path, TestKeys.ADMIN, "").json().path("warnings").size() < before);
  }

  private InquiryRef opened(String name) {
    Answer taken = caller.contact(mail(name + "-1", name + "@example.org", "hello"));
    return OtherServices.refOf(of(taken.text("inquiryId")));
  }

  private JsonNode of(String id) {
    return caller.get("/inquiries/" + id, TestKeys.SUPERVISOR).json();
  }

  private void awaitStatus(InquiryRef inquiry, String status) {
    Await.until(
        "the status is " + status,
        LIMIT,
        () -> of(inquiry.id().toString()).path("status").asText().equals(status));
  }

  private @Nullable JsonNode invitation(InquiryRef inquiry) {
    return caller
        .get("/inquiries/" + inquiry.id() + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .valueStream()
        .filter(message -> message.path("kind").asText().equals("SURVEY"))
        .findFirst()
        .orElse(null);
  }
}
