package io.careline.feedback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Decision;
import io.careline.decider.Reply;
import io.careline.decider.Reply.Refusal;
import io.careline.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackDeciderTest {
  private static final Instant INVITED = Given.START.plus(Duration.ofMinutes(30));
  private static final Instant EXPIRES = INVITED.plus(Duration.ofDays(7));

  @Test
  void a_resolution_plans_a_survey_after_the_policys_delay() {
    Given given = Given.resolvedInquiry(1);

    assertThat(given.published()).singleElement().isInstanceOf(FeedbackEvent.Planned.class);
    assertThat(given.wakeUps()).singleElement().matches(wakeUp -> wakeUp.due().equals(INVITED));
  }

  @Test
  void the_survey_asks_about_the_agent_that_resolved() {
    Given given = Given.invitedCustomer();

    assertThat(given.published())
        .singleElement()
        .isInstanceOfSatisfying(
            FeedbackEvent.Invited.class,
            invited -> {
              assertThat(invited.attribution())
                  .isEqualTo(new FeedbackEvent.Attribution("anna", "care", 1));
              assertThat(invited.measures()).containsExactly(Measure.CSAT, Measure.CES);
              assertThat(invited.expiresAt()).isEqualTo(EXPIRES);
            });
  }

  @Test
  void a_late_wake_up_gives_the_customer_the_whole_time() {
    Given given = Given.resolvedInquiry(1);

    given.wake(INVITED.plus(Duration.ofHours(5)));

    assertThat(given.wakeUps())
        .singleElement()
        .matches(wakeUp -> wakeUp.due().equals(EXPIRES.plus(Duration.ofHours(5))));
  }

  @Test
  void a_repeated_resolution_of_the_same_episode_asks_once() {
    Given given = Given.resolvedInquiry(1);

    given.observe(Source.ROUTING, Given.resolved(1), INVITED);

    assertThat(given.published()).isEmpty();
  }

  @Test
  void reopening_before_the_invitation_suppresses_it_and_the_next_episode_is_asked_about() {
    Given given = Given.resolvedInquiry(1);
    Instant later = Given.START.plusSeconds(60);

    given.observe(Source.ROUTING, new RoutingEvent.Reopened(Given.INQUIRY, 2, "CUSTOMER"), later);
    assertThat(given.published()).containsExactly(suppressed(1, "REOPENED"));
    assertThat(given.wakeUps()).isEmpty();

    given.observe(Source.ROUTING, Given.resolved(2), later.plusSeconds(60));
    assertThat(given.published()).singleElement().isInstanceOf(FeedbackEvent.Planned.class);
  }

  @Test
  void reopening_after_the_invitation_keeps_the_link_open() {
    Given given = Given.invitedCustomer();

    given.observe(
        Source.ROUTING,
        new RoutingEvent.Reopened(Given.INQUIRY, 2, "CUSTOMER"),
        INVITED.plusSeconds(1));

    assertThat(given.published()).isEmpty();
    assertThat(given.command(answer(given.surveyId(), 5), INVITED.plusSeconds(2)).reply())
        .isInstanceOf(Reply.Done.class);
  }

  @Test
  void a_merged_inquiry_is_not_asked_about_in_either_order() {
    EventData merged = new IntakeEvent.Merged(Given.INQUIRY, new UUID(0, 9), "anna");
    Given resolvedFirst = Given.resolvedInquiry(1);
    resolvedFirst.observe(Source.INTAKE, merged, Given.START);
    Given mergedFirst = new Given(Given.policy(1));
    mergedFirst.observe(Source.INTAKE, Given.received(), Given.START);
    mergedFirst.observe(Source.INTAKE, merged, Given.START);
    mergedFirst.observe(Source.ROUTING, Given.resolved(1), Given.START);

    assertThat(resolvedFirst.published()).containsExactly(suppressed(1, "MERGED"));
    assertThat(mergedFirst.published()).containsExactly(suppressed(1, "MERGED"));
    assertThat(mergedFirst.state()).isEqualTo(resolvedFirst.state());
  }

  @Test
  void the_sample_leaves_out_the_rest() {
    Given given = Given.resolvedInquiry(0);

    assertThat(given.published()).containsExactly(suppressed(1, "NOT_IN_SAMPLE"));
    assertThat(given.wakeUps()).isEmpty();
  }

  @Test
  void a_sample_of_a_quarter_asks_a_quarter_of_the_resolutions() {
    Policy quarter = Given.policy(0.25);
    long asked =
        IntStream.range(0, 2_000).filter(run -> isAsked(quarter, "resolution " + run)).count();

    assertThat(asked).isBetween(440L, 560L);
  }

  @Test
  void an_answer_is_told_with_its_scale_and_without_the_words() {
    Given given = Given.invitedCustomer();

    Decision decision =
        given.command(
            new FeedbackCommand.Answer(
                given.surveyId(), Map.of(Measure.CSAT, 5, Measure.CES, 6), "Well done, Anna"),
            INVITED.plusSeconds(1));

    assertThat(decision.events())
        .singleElement()
        .isInstanceOfSatisfying(
            FeedbackEvent.Answered.class,
            answered -> {
              assertThat(answered.scores())
                  .containsExactly(
                      new FeedbackEvent.Score(Measure.CSAT, 5, 1, 5, true),
                      new FeedbackEvent.Score(Measure.CES, 6, 1, 7, true));
              assertThat(answered.commented()).isTrue();
              assertThat(answered.revision()).isOne();
              assertThat(answered.toString()).doesNotContain("Well done");
            });
    assertThat(given.wakeUps()).isEmpty();
  }

  @Test
  void the_same_answer_again_changes_nothing_and_is_confirmed() {
    Given given = Given.invitedCustomer();
    Decision first = given.command(answer(given.surveyId(), 5), INVITED.plusSeconds(1));

    Decision second = given.command(answer(given.surveyId(), 5), INVITED.plusSeconds(2));

    assertThat(second.events()).isEmpty();
    assertThat(second.reply()).isEqualTo(first.reply());
  }

  @Test
  void a_changed_answer_is_a_new_revision_and_alerts_once() {
    Given given = Given.invitedCustomer();
    given.command(answer(given.surveyId(), 5), INVITED.plusSeconds(1));

    Decision low = given.command(answer(given.surveyId(), 1), INVITED.plusSeconds(2));
    Decision lowAgain = given.command(answer(given.surveyId(), 2), INVITED.plusSeconds(3));

    assertThat(low.events())
        .hasSize(2)
        .contains(new FeedbackEvent.Alerted(Given.INQUIRY, given.surveyId(), Measure.CSAT, 1));
    assertThat(lowAgain.events())
        .singleElement()
        .isInstanceOfSatisfying(
            FeedbackEvent.Answered.class, answered -> assertThat(answered.revision()).isEqualTo(3));
  }

  @ParameterizedTest(name = "CSAT {0} alerts: {1}")
  @CsvSource({"1,true", "2,true", "3,false", "5,false"})
  void a_low_answer_asks_for_a_second_look(int value, boolean alerts) {
    Given given = Given.invitedCustomer();

    Decision decision = given.command(answer(given.surveyId(), value), INVITED.plusSeconds(1));

    assertThat(decision.events().stream().anyMatch(FeedbackEvent.Alerted.class::isInstance))
        .isEqualTo(alerts);
  }

  @ParameterizedTest(name = "{0} after the invitation: accepted {1}")
  @CsvSource({"PT0S,true", "PT167H59M59.999S,true", "PT168H,false", "PT169H,false"})
  void an_answer_counts_before_the_survey_expires(Duration after, boolean accepted) {
    Given given = Given.invitedCustomer();

    Decision decision = given.command(answer(given.surveyId(), 4), INVITED.plus(after));

    assertThat(decision.reply() instanceof Reply.Done).isEqualTo(accepted);
  }

  @Test
  void an_expired_survey_is_told_once_and_takes_no_answer() {
    Given given = Given.invitedCustomer();
    UUID id = given.surveyId();

    given.wake(EXPIRES);

    assertThat(given.published())
        .containsExactly(new FeedbackEvent.Expired(Given.INQUIRY, id, "after-resolution"));
    assertThat(given.wakeUps()).isEmpty();
    assertThat(refusal(given.command(answer(id, 4), EXPIRES))).isEqualTo(Refusal.CONFLICT);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({"CSAT,0", "CSAT,6", "CES,8", "CES,0", "NPS,9"})
  void a_value_off_the_scale_or_not_asked_is_refused(Measure measure, int value) {
    Given given = Given.invitedCustomer();

    Decision decision =
        given.command(
            new FeedbackCommand.Answer(given.surveyId(), Map.of(measure, value), null),
            INVITED.plusSeconds(1));

    assertThat(refusal(decision)).isEqualTo(Refusal.INVALID);
  }

  @Test
  void an_answer_without_any_value_is_refused() {
    Given given = Given.invitedCustomer();

    Decision decision =
        given.command(
            new FeedbackCommand.Answer(given.surveyId(), Map.of(), "just words"), INVITED);

    assertThat(refusal(decision)).isEqualTo(Refusal.INVALID);
  }

  @Test
  void an_unknown_survey_is_refused_as_unknown() {
    Given given = Given.invitedCustomer();

    assertThat(refusal(given.command(answer(new UUID(0, 5), 5), INVITED)))
        .isEqualTo(Refusal.UNKNOWN);
  }

  private static boolean isAsked(Policy policy, String eventId) {
    Given given = new Given(policy);
    given.observe(Source.INTAKE, Given.received(), Given.START);
    given.observe(Source.ROUTING, Given.resolved(1), Given.START, eventId);
    return given.published().getFirst() instanceof FeedbackEvent.Planned;
  }

  private static Refusal refusal(Decision decision) {
    return ((Reply.Refused) Objects.requireNonNull(decision.reply())).refusal();
  }

  private static FeedbackEvent suppressed(int episode, String reason) {
    return new FeedbackEvent.Suppressed(Given.INQUIRY, "after-resolution", episode, reason);
  }

  private static FeedbackCommand answer(UUID surveyId, int csat) {
    return new FeedbackCommand.Answer(surveyId, Map.of(Measure.CSAT, csat), null);
  }
}
