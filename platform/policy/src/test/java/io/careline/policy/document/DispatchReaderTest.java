package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.policy.WrapUp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How queues are ordered, who is asked, and what agents are spared. */
class DispatchReaderTest {
  private static final String QUEUE = "require: [{skill: language, is: $language}]}";

  private static PolicyResult with(String section) {
    return PolicyDocument.parse(SmallPolicy.with("promises:\n", section + "\npromises:\n"));
  }

  private static PolicyResult queue(String further) {
    return PolicyDocument.parse(
        SmallPolicy.with(QUEUE, QUEUE.replace("}]}", "}], " + further + "}")));
  }

  private static PolicyResult.Valid valid(PolicyResult result) {
    assertThat(result).isInstanceOf(PolicyResult.Valid.class);
    return (PolicyResult.Valid) result;
  }

  @Test
  void what_is_said_is_read_and_what_is_not_said_changes_nothing() {
    Policy silent = valid(PolicyDocument.parse(SmallPolicy.YAML)).policy();
    assertThat(silent.capacity().occupancyOver()).isEmpty();
    assertThat(silent.capacity().pause(Channel.PHONE)).isZero();
    assertThat(silent.queue("care").order())
        .isEqualTo(
            new Queue.Order(
                Queue.Order.By.PRIORITY, 1, Queue.Distribution.LONGEST_IDLE, Duration.ZERO));
    Policy policy =
        valid(
                with(
                    """
                    capacity: {occupancyAtMost: 0.85, occupancyOver: PT1H, pause: {PHONE: PT10S}}
                    wrapUp: {PHONE: {mode: MANDATORY}}\
                    """))
            .policy();
    assertThat(policy.capacity().occupancyOver()).contains(Duration.ofHours(1));
    assertThat(policy.capacity().pause(Channel.PHONE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.wrapUp(Channel.PHONE).mode()).isEqualTo(WrapUp.Mode.MANDATORY);
    Queue.Order order =
        valid(queue("order: {by: AGE}, distribute: ROUND_ROBIN, delay: PT30S"))
            .policy()
            .queue("care")
            .order();
    assertThat(order)
        .isEqualTo(
            new Queue.Order(
                Queue.Order.By.AGE, 1, Queue.Distribution.ROUND_ROBIN, Duration.ofSeconds(30)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "capacity: {occupancyAtMost: 0.8, occupancyOver: PT3H} | /capacity/occupancyOver",
        "capacity: {occupancyAtMost: 0.2, occupancyOver: PT1H} | /capacity",
        "capacity: {pause: {PHONE: PT1H}} | /capacity/pause/PHONE",
        "capacity: {pause: {PIGEON: PT1S}} | /capacity/pause/PIGEON",
        "wrapUp: {PHONE: {mode: MANDATORY, atMost: PT1M}} | /wrapUp/PHONE/atMost"
      })
  void mistakes_say_where_they_stand(String section, String pointer) {
    assertThat(with(section))
        .isInstanceOfSatisfying(
            PolicyResult.Invalid.class,
            invalid ->
                assertThat(invalid.mistakes())
                    .extracting(Mistake::pointer)
                    .containsExactly(pointer));
  }

  @Test
  void an_order_in_which_somebody_may_wait_for_ever_is_warned_of() {
    for (String order : List.of("order: {by: LIFO}", "order: {by: PRIORITY, ageing: 0}")) {
      assertThat(valid(queue(order)).warnings())
          .extracting(Mistake::message)
          .anyMatch(message -> message.contains("ever") || message.contains("never"));
    }
  }
}
