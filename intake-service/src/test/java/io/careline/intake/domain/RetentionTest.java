package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static io.careline.intake.domain.Desk.robot;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.IntakeEvent.Texts;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Reply;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
  private final Desk desk = new Desk();

  private List<EventData> forget(Texts what) {
    return desk.give(
        new IntakeCommand.ForgetTexts(
            Desk.INQUIRY, what, "other", Period.ofYears(2), "the-active-one"));
  }

  /** An inquiry that is over at once. */
  private void over() {
    desk.give(opening(robot("I am away")));
  }

  @Test
  void files_go_first_and_the_conversation_later_each_once() {
    over();

    assertThat(forget(Texts.ATTACHMENTS))
        .containsExactly(new IntakeEvent.TextsDeleted(desk.ref(), Texts.ATTACHMENTS));
    assertThat(desk.inquiry().kept()).isEqualTo(Kept.WITHOUT_ATTACHMENTS);
    assertThat(forget(Texts.ATTACHMENTS)).isEmpty();
    assertThat(forget(Texts.CONVERSATION))
        .containsExactly(new IntakeEvent.TextsDeleted(desk.ref(), Texts.CONVERSATION));
    assertThat(desk.inquiry().kept()).isEqualTo(Kept.FIGURES);
    assertThat(forget(Texts.CONVERSATION)).isEmpty();
    assertThat(desk.reply()).isEqualTo(new Reply.Done(new InquiryTexts.Forgotten(false)));
  }

  @Test
  void files_go_with_their_conversation_at_the_latest() {
    over();
    forget(Texts.CONVERSATION);

    assertThat(forget(Texts.ATTACHMENTS)).isEmpty();
    assertThat(desk.inquiry().kept()).isEqualTo(Kept.FIGURES);
  }

  @Test
  void it_is_decided_under_the_policy_that_says_how_long() {
    over();
    forget(Texts.CONVERSATION);

    assertThat(desk.log().getLast().policyVersion()).isEqualTo("the-active-one");
  }

  @ParameterizedTest
  @CsvSource({"ATTACHMENTS", "CONVERSATION"})
  void nothing_goes_as_long_as_the_inquiry_may_go_on(Texts what) {
    desk.give(opening(mail("hello")));

    assertThat(forget(what)).isEmpty();
    assertThat(desk.refusal()).isEqualTo("inquiry-not-over");

    desk.read(Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", "north", 1, "done"));
    assertThat(forget(what)).isEmpty();
    assertThat(desk.refusal()).isEqualTo("inquiry-not-over");
  }

  @Test
  void an_inquiry_that_nobody_knows_has_no_texts() {
    assertThat(forget(Texts.CONVERSATION)).isEmpty();
    assertThat(desk.refusal()).isEqualTo("unknown-or-not-yet-known");
  }

  @Test
  void nothing_is_added_to_what_was_deleted_as_nothing_would_delete_it_again() {
    over();
    forget(Texts.CONVERSATION);

    assertThat(desk.give(new IntakeCommand.Note("anna", "Ann called"))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("texts-deleted");
    assertThat(desk.give(new IntakeCommand.Reply("anna", "Dear Ann", false))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("texts-deleted");
    assertThat(
            desk.give(
                new IntakeCommand.SplitOff(
                    new UUID(9, 9), new UUID(9, 8), Set.of(new UUID(2, 1)), Set.of(), "anna")))
        .isEmpty();
    assertThat(desk.refusal()).isEqualTo("texts-deleted");
  }

  @Test
  void nobody_is_asked_once_nobody_knows_whom() {
    desk.give(opening(mail("hello")));
    desk.give(new IntakeCommand.RejectSpam());
    forget(Texts.CONVERSATION);

    assertThat(
            desk.read(
                Source.FEEDBACK,
                new FeedbackEvent.Invited(
                    desk.ref(),
                    new UUID(9, 9),
                    "after-resolution",
                    List.of(FeedbackEvent.Measure.CSAT),
                    new FeedbackEvent.Attribution("anna", "north", 1),
                    Desk.NINE.plus(Duration.ofDays(30)))))
        .isEmpty();
  }

  @Test
  void a_new_inquiry_of_a_restricted_customer_is_marked_and_nobody_is_told() {
    Placement.Opens place =
        new Placement.Opens(
            Desk.INQUIRY,
            new UUID(1, 1),
            Desk.CUSTOMER,
            "STANDARD",
            Desk.NUMBER,
            null,
            false,
            null,
            List.of(),
            false,
            Privacy.RESTRICTED);

    assertThat(desk.give(Desk.taking(mail("hello"), place)))
        .hasExactlyElementsOfTypes(IntakeEvent.Received.class, IntakeEvent.PrivacyChanged.class);
    assertThat(desk.inquiry().privacy()).isEqualTo(Privacy.RESTRICTED);
    assertThat(desk.give(new IntakeCommand.Reply("anna", "Dear Ann", false))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("customer-restricted");
    assertThat(
            desk.read(
                Source.ROUTING, new RoutingEvent.Resolved(desk.ref(), "anna", "north", 1, "done")))
        .isEmpty();
    assertThat(
            desk.give(
                new IntakeCommand.SplitOff(
                    new UUID(9, 9), new UUID(9, 8), Set.of(new UUID(2, 1)), Set.of(), "anna")))
        .isEmpty();
    assertThat(desk.refusal()).isEqualTo("customer-restricted");
  }
}
