package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import io.careline.policy.document.ActivationCheck.Ability;
import io.careline.policy.handbook.Handbook;
import io.careline.policy.handbook.HandbookMarkdown;
import io.careline.policy.handbook.Speech;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queues may require of agents, and for how long agents and customers belong together. */
class RequirementsTest {
  private static final String PLAIN = "{skill: billing, atLeast: 3}";
  private static final String RICH =
      "{skill: billing, oneOf: [2, 4]}, {anyOf: [{team: [red, blue]}, {skill: tax, is: 5}]},"
          + " {skill: language, oneOf: [en, de], atLeast: 3}";

  @Test
  void every_operator_is_read() {
    assertThat(queue(RICH).require())
        .containsExactly(
            new Requirement.Among("billing", List.of(2, 4)),
            new Requirement.AnyOf(
                List.of(
                    new Requirement.InTeam(List.of("red", "blue")),
                    new Requirement.Among("tax", List.of(5)))),
            new Requirement.AnyOf(
                List.of(new Requirement.Speaks("en", 3), new Requirement.Speaks("de", 3))),
            new Requirement.Speaks("$language"));
  }

  @Test
  void ties_have_times() {
    Policy policy =
        policy(
            SmallPolicy.with(
                "relax: [{after: PT5M, overflowTo: care}]",
                "relax: [{after: PT5M, overflowTo: care}]\n    sticky: {preferred: P30D, known: P90D}"));
    assertThat(queue(policy, "billing").ties())
        .isEqualTo(
            new Queue.Ties(
                Optional.of(Duration.ofDays(30)),
                Optional.empty(),
                Optional.of(Duration.ofDays(90))));
    assertThat(queue(policy, "care").ties()).isEqualTo(Queue.Ties.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "pl"})
  void the_handbook_tells_requirements_and_ties(String language) {
    String yaml =
        SmallPolicy.with(
            PLAIN
                + ", {skill: language, is: $language}]\n    relax: [{after: PT5M, overflowTo: care}]",
            RICH
                + ", {skill: language, is: $language}]\n    relax: [{after: PT5M, overflowTo: care}]\n"
                + "    sticky: {preferred: P30D, last: P7D, known: P90D}");
    String book =
        HandbookMarkdown.of(Handbook.of(policy(yaml), Speech.called(language).orElseThrow()));
    assertThat(book).contains("red", "blue", "tax", " 30 ", " 90 ").doesNotContain("{0}");
  }

  @Test
  void a_difference_names_the_requirement() {
    assertThat(
            PolicyDiff.between(
                SmallPolicy.YAML, SmallPolicy.with(PLAIN, "{skill: billing, is: 3}")))
        .extracting(PolicyDiff.Change::path)
        .containsExactlyInAnyOrder(
            "queues.billing.require[billing].atLeast", "queues.billing.require[billing].is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {skill: billing, is: 2}                  | no agent has billing at 2
          {team: red}                              | no agent is in team red
          {anyOf: [{team: red}, {skill: tax, atLeast: 2}]} | no agent is in team red or has tax at 2 or better
          {skill: language, is: de, atLeast: 4}    | no agent speaks de at 4 or better
          """)
  void what_no_agent_can_do_is_named(String requirement, String message) {
    Ability anna =
        new Ability(Map.of("billing", 3), Set.of("en", "de"), Map.of("de", 2), Set.of("blue"));
    assertThat(ActivationCheck.of(policy(SmallPolicy.with(PLAIN, requirement)), List.of(anna)))
        .extracting(Mistake::message)
        .contains(message);
  }

  private static Queue queue(String requirements) {
    return queue(policy(SmallPolicy.with(PLAIN, requirements)), "billing");
  }

  private static Queue queue(Policy policy, String id) {
    return Objects.requireNonNull(policy.queues().get(id));
  }

  private static Policy policy(String yaml) {
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes().toString());
    };
  }
}
