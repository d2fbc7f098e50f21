package io.careline.policy.document;

import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a policy and the agents who are to live by it. It is asked when a policy is
 * activated, because agents come and go without the policy.
 */
public final class ActivationCheck {
  private static final int LEVEL_MAX = 5;

  private ActivationCheck() {}

  /**
   * What one agent can do.
   *
   * @param skills level per skill, 1 to 5
   * @param languages BCP 47
   * @param languageLevels 1 to 5, where one is known
   * @param teams every team of the agent
   */
  public record Ability(
      Map<String, Integer> skills,
      Set<String> languages,
      @Nullable Map<String, Integer> languageLevels,
      @Nullable Set<String> teams)
      implements Requirement.Able {
    public Ability {
      skills = Map.copyOf(skills);
      languages = Set.copyOf(languages);
      languageLevels = languageLevels == null ? Map.of() : Map.copyOf(languageLevels);
      teams = teams == null ? Set.of() : Set.copyOf(teams);
    }

    /** Of an agent who is in no team. */
    public Ability(Map<String, Integer> skills, Set<String> languages) {
      this(skills, languages, null, null);
    }

    @Override
    public int skill(String skill) {
      return skills.getOrDefault(skill, 0);
    }

    @Override
    public int language(String language) {
      Integer level = languageLevels == null ? null : languageLevels.get(language);
      return languages.contains(language) ? Objects.requireNonNullElse(level, LEVEL_MAX) : 0;
    }

    @Override
    public boolean isIn(String team) {
      return teams != null && teams.contains(team);
    }
  }

  /**
   * The queues of {@code policy} that nobody could serve.
   *
   * @return without lines, because a policy that is stored has none; empty if everybody is served
   */
  public static List<Mistake> of(Policy policy, Collection<Ability> agents) {
    List<Mistake> mistakes = new ArrayList<>();
    for (Queue queue : policy.queues().values()) {
      List<List<Requirement>> steps = steps(queue);
      for (int step = 0; step < steps.size(); step++) {
        String path = "queues.%s%s".formatted(queue.id(), step == 0 ? "" : ".relax");
        steps.get(step).stream()
            .filter(requirement -> nobodyMeets(requirement, policy, agents))
            .map(requirement -> missing(path, requirement))
            .filter(mistake -> !mistakes.contains(mistake))
            .forEach(mistakes::add);
      }
      if (mistakes.stream().noneMatch(m -> m.path().startsWith("queues." + queue.id()))) {
        mistakes.addAll(unserved(queue, steps, policy, agents));
      }
    }
    return List.copyOf(mistakes);
  }

  private static List<List<Requirement>> steps(Queue queue) {
    List<List<Requirement>> steps = new ArrayList<>();
    steps.add(queue.require());
    queue.relax().forEach(step -> step.require().ifPresent(steps::add));
    return steps;
  }

  private static boolean nobodyMeets(
      Requirement requirement, Policy policy, Collection<Ability> agents) {
    return agents.stream()
        .noneMatch(agent ->
            policy.languages().spoken().stream()
                .anyMatch(language -> requirement.isMetBy(agent, language)));
  }

  private static Mistake missing(String path, Requirement requirement) {
    return new Mistake(
        1,
        path,
        "no agent " + needed(requirement),
        "add such an agent first, or ask for less in the policy");
  }

  private static String needed(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Speaks(String language, int level) ->
          "speaks " + language + (level == 1 ? "" : " at %d or better".formatted(level));
      case Requirement.AtLeast(String skill, int level) ->
          "has %s at %d or better".formatted(skill, level);
      case Requirement.Among(String skill, List<Integer> levels) ->
          "has %s at %s".formatted(skill, words(levels.stream().map(String::valueOf)));
      case Requirement.InTeam(List<String> teams) -> "is in team " + words(teams.stream());
      case Requirement.AnyOf(List<Requirement> choices) ->
          words(choices.stream().map(ActivationCheck::needed));
    };
  }

  private static String words(Stream<String> choices) {
    return choices.collect(Collectors.joining(" or "));
  }

  /** Each requirement is met by somebody, but perhaps none of them speaks the language. */
  private static List<Mistake> unserved(
      Queue queue, List<List<Requirement>> steps, Policy policy, Collection<Ability> agents) {
    boolean overflows = queue.relax().stream().anyMatch(step -> step.overflowTo().isPresent());
    if (overflows) {
      return List.of();
    }
    return policy.languages().spoken().stream()
        .filter(
            language -> steps.stream().noneMatch(step -> somebodyMeetsAll(step, language, agents)))
        .map(language ->
            new Mistake(
                1,
                "queues." + queue.id(),
                "no agent can serve a customer who speaks " + language,
                "add such an agent first, or let the queue overflow to another"))
        .toList();
  }

  private static boolean somebodyMeetsAll(
      List<Requirement> step, String language, Collection<Ability> agents) {
    return agents.stream()
        .anyMatch(
            agent -> step.stream().allMatch(requirement -> requirement.isMetBy(agent, language)));
  }
}
