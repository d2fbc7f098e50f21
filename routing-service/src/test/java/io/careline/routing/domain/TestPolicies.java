package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.policy.Capacity;
import io.careline.policy.CategoryRule;
import io.careline.policy.Employees;
import io.careline.policy.Goals;
import io.careline.policy.Languages;
import io.careline.policy.Offers;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import io.careline.policy.Quality;
import io.careline.policy.Queue;
import io.careline.policy.Queue.Order;
import io.careline.policy.Queue.Preference;
import io.careline.policy.Queue.Relaxation;
import io.careline.policy.Requirement;
import io.careline.policy.Retention;
import io.careline.policy.Texts;
import io.careline.policy.When;
import io.careline.policy.WrapUp;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Policies as small as routing's tests need them. */
final class TestPolicies {
  static final Requirement LANGUAGE = new Requirement.Speaks(Requirement.Speaks.OF_THE_INQUIRY);

  private TestPolicies() {}

  /** One version, active and stamped on everything. */
  static Policies standard() {
    return new One(policy("v1"));
  }

  private record One(Policy active) implements Policies {
    @Override
    public Optional<Policy> version(String version) {
      return version.equals(active.version()) ? Optional.of(active) : Optional.empty();
    }

    @Override
    public Set<String> versions() {
      return Set.of(active.version());
    }
  }

  static Policy policy(String version) {
    return new Policy(
        version,
        "test",
        new Texts(Map.of("en", "Test")),
        new Goals(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        new Languages("en", List.of("en", "de", "pl")),
        Map.of(),
        Map.of(),
        List.of(
            new CategoryRule("billing", When.ALWAYS, Priority.NORMAL, "billing"),
            new CategoryRule("cancellation", When.ALWAYS, Priority.HIGH, "retention"),
            new CategoryRule("other", When.ALWAYS, Priority.NORMAL, "care")),
        List.of(),
        queues(),
        new Offers(
            Map.of(
                Channel.PHONE, Duration.ofSeconds(20),
                Channel.CHAT, Duration.ofSeconds(30),
                Channel.EMAIL, Duration.ofMinutes(2),
                Channel.SOCIAL, Duration.ofMinutes(2)),
            2,
            3),
        new Capacity(
            100,
            Map.of(Channel.PHONE, 100, Channel.CHAT, 34, Channel.SOCIAL, 25, Channel.EMAIL, 20),
            Set.of(Channel.EMAIL),
            Map.of(),
            0.88),
        Map.of(
            Channel.PHONE, new WrapUp(WrapUp.Mode.TIMED, Duration.ofMinutes(2)),
            Channel.CHAT, new WrapUp(WrapUp.Mode.OPTIONAL, Duration.ZERO)),
        List.of(),
        Promise.OnChange.PIN,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        new Employees(
            Employees.Level.TEAM, 10, Employees.AgentsSee.OWN, false, 30, Duration.ofDays(90)),
        new Quality(0.05, List.of(), "standard"),
        Duration.ofDays(7),
        new Retention(Period.ofYears(2), Period.ofYears(1)));
  }

  private static Map<String, Queue> queues() {
    return Map.of(
        "care", queue("care", List.of(LANGUAGE), List.of(), Preference.LONGEST_IDLE),
        "billing",
            queue(
                "billing",
                List.of(new Requirement.AtLeast("billing", 3), LANGUAGE),
                List.of(
                    new Relaxation(
                        Duration.ofMinutes(1),
                        Optional.of(List.of(new Requirement.AtLeast("billing", 1), LANGUAGE)),
                        Optional.empty()),
                    new Relaxation(Duration.ofMinutes(5), Optional.empty(), Optional.of("care"))),
                Preference.LONGEST_IDLE),
        "retention",
            queue(
                "retention",
                List.of(new Requirement.AtLeast("retention", 2), LANGUAGE),
                List.of(
                    new Relaxation(Duration.ofMinutes(10), Optional.empty(), Optional.of("care"))),
                Preference.LAST_AGENT));
  }

  private static Queue queue(
      String id, List<Requirement> require, List<Relaxation> relax, Preference prefer) {
    return new Queue(
        id, "main", "office", require, relax, new Order(Order.By.PRIORITY, 1.0), prefer);
  }
}
