package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.PolicyEvent;
import io.careline.intake.domain.IntakeCommand.ActivateFirstPolicy;
import io.careline.intake.domain.IntakeCommand.ActivatePolicy;
import io.careline.intake.domain.IntakeCommand.PublishPolicy;
import io.careline.intake.domain.IntakeCommand.RollBackPolicy;
import org.junit.jupiter.api.Test;

class PolicyLedgerTest {
  private final Desk desk = new Desk(PolicyLedger.KEY);

  private PolicyLedger ledger() {
    return (PolicyLedger) desk.state();
  }

  private void publish(String version) {
    desk.give(new PublishPolicy(version, "care", "policy: care", "ada"));
  }

  @Test
  void a_version_is_published_once() {
    publish("a");

    assertThat(desk.give(new PublishPolicy("a", "care", "policy: care", "bob"))).isEmpty();
    assertThat(desk.refusal()).isEmpty();
  }

  @Test
  void only_what_was_published_can_become_active() {
    assertThat(desk.give(new ActivatePolicy("a", "ada"))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("unknown-or-not-yet-known");

    publish("a");
    assertThat(desk.give(new ActivatePolicy("a", "ada")))
        .containsExactly(new PolicyEvent.Activated("a", "ada"));
  }

  @Test
  void the_first_policy_steps_back_behind_one_that_is_active() {
    publish("a");
    publish("b");
    desk.give(new ActivatePolicy("a", "ada"));

    assertThat(desk.give(new ActivateFirstPolicy("b", "careline"))).isEmpty();
    assertThat(ledger().active()).isEqualTo("a");
  }

  @Test
  void a_rollback_that_comes_twice_goes_back_once() {
    publish("a");
    publish("b");
    publish("c");
    desk.give(new ActivatePolicy("a", "ada"));
    desk.give(new ActivatePolicy("b", "ada"));
    desk.give(new ActivatePolicy("c", "ada"));

    desk.give(new RollBackPolicy("c", "ada"));
    desk.give(new RollBackPolicy("c", "ada"));

    assertThat(desk.refusal()).isEqualTo("policy-not-active");
    assertThat(ledger().active()).isEqualTo("b");
  }

  @Test
  void each_rollback_goes_one_further_back() {
    publish("a");
    publish("b");
    publish("c");
    desk.give(new ActivatePolicy("a", "ada"));
    desk.give(new ActivatePolicy("b", "ada"));
    desk.give(new ActivatePolicy("c", "ada"));

    desk.give(new RollBackPolicy("c", "ada"));
    assertThat(ledger().active()).isEqualTo("b");
    desk.give(new RollBackPolicy("b", "ada"));
    assertThat(ledger().active()).isEqualTo("a");
    desk.give(new RollBackPolicy("a", "ada"));
    assertThat(desk.refusal()).isEqualTo("no-policy-before");
  }
}
