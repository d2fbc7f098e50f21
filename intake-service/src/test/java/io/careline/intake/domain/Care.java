package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.policy.Capacity;
import io.careline.policy.CategoryRule;
import io.careline.policy.Employees;
import io.careline.policy.Goals;
import io.careline.policy.Languages;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Offers;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.PriorityRule;
import io.careline.policy.Promise;
import io.careline.policy.Quality;
import io.careline.policy.Retention;
import io.careline.policy.Texts;
import io.careline.policy.Tone;
import io.careline.policy.When;
import io.careline.policy.WordList;
import java.time.Duration;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A small care policy for tests: complaints are HIGH, fraud is URGENT, texts get an answer. */
record Care(Map<String, Policy> all, String activeVersion) implements Policies {
  static final Duration REOPEN_WITHIN = Duration.ofDays(7);

  static Care standard() {
    return new Care(Map.of("v1", policy("v1")), "v1");
  }

  @Override
  public Policy active() {
    return stamped(activeVersion);
  }

  @Override
  public Optional<Policy> version(String version) {
    return Optional.ofNullable(all.get(version));
  }

  @Override
  public Set<String> versions() {
    return all.keySet();
  }

  private static Policy policy(String version) {
    return new Policy(
        version,
        "test-care",
        new Texts(Map.of("en", "Test care")),
        new Goals(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        new Languages("en", List.of("en", "de", "pl")),
        Map.of(),
        Map.of(),
        List.of(
            new CategoryRule("complaint", words("complaint"), Priority.HIGH, "care"),
            new CategoryRule("other", When.ALWAYS, Priority.NORMAL, "care")),
        List.of(
            new PriorityRule(words("fraud"), 0, Priority.URGENT),
            new PriorityRule(tier("VIP"), 1, Priority.LOW)),
        Map.of(),
        new Offers(Map.of(), 2, 3),
        new Capacity(100, Map.of(), Set.of(), Map.of(), 0.9),
        Map.of(),
        List.of(),
        Promise.OnChange.PIN,
        List.of(),
        Map.of(),
        Set.of(),
        Map.of("received", template("received"), "survey", template("survey")),
        List.of(),
        new Employees(
            Employees.Level.TEAM, 10, Employees.AgentsSee.OWN, false, 30, Duration.ofDays(90)),
        new Quality(0, List.of(), "standard"),
        REOPEN_WITHIN,
        new Retention(Period.ofYears(2), Period.ofYears(1)),
        Map.of());
  }

  private static MessageTemplate template(String id) {
    return new MessageTemplate(
        id, EnumSet.allOf(Channel.class), Map.of("en", Map.of(Tone.FRIENDLY, "Thank you.")));
  }

  private static When words(String word) {
    return when(Set.of(), WordList.of(Map.of("en", List.of(word))));
  }

  private static When tier(String tier) {
    return when(Set.of(tier), WordList.NONE);
  }

  private static When when(Set<String> tiers, WordList words) {
    return new When(
        Set.of(), Set.of(), Set.of(), Set.of(), tiers, Set.of(), Set.of(), Set.of(), words);
  }
}
