package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.policy.Policy;
import io.careline.policy.document.ActivationCheck.Ability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationCheckTest {
  private static final Policy POLICY = policy();

  @Test
  void a_skill_that_no_agent_has_is_named() {
    List<Mistake> mistakes =
        ActivationCheck.of(POLICY, List.of(new Ability(Map.of("billing", 2), Set.of("en", "de"))));

    assertThat(mistakes)
        .singleElement()
        .satisfies(m -> {
          assertThat(m.path()).isEqualTo("queues.billing");
          assertThat(m.message()).isEqualTo("no agent has billing at 3 or better");
        });
  }

  @Test
  void a_spoken_language_that_no_agent_speaks_is_named() {
    List<Mistake> mistakes =
        ActivationCheck.of(POLICY, List.of(new Ability(Map.of("billing", 5), Set.of("en"))));

    assertThat(mistakes)
        .extracting(Mistake::message)
        .containsExactly("no agent can serve a customer who speaks de");
  }

  @Test
  void agents_that_together_can_do_everything_are_enough() {
    assertThat(
            ActivationCheck.of(
                POLICY,
                List.of(
                    new Ability(Map.of("billing", 3), Set.of("de")),
                    new Ability(Map.of(), Set.of("en")))))
        .isEmpty();
  }

  @Test
  void without_agents_nothing_is_served() {
    assertThat(ActivationCheck.of(POLICY, List.of())).isNotEmpty();
  }

  private static Policy policy() {
    return switch (PolicyDocument.parse(SmallPolicy.YAML)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes().toString());
    };
  }
}
