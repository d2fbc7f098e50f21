package io.careline.policy.document;

import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of a policy and the agents who are to live by it. It is asked when a policy is
 * activated, because agents come and go without the policy.
 */
public final class ActivationCheck {
  private ActivationCheck() {}

  /**
   * What one agent can do.
   *
   * @param skills level per skill, 1 to 5
   * @param languages BCP 47
   */
  public record Ability(Map<String, Integer> skills, Set<String> languages) {
    public Ability {
      skills = Map.copyOf(skills);
      languages = Set.copyOf(languages);
    }

    private boolean meets(Requirement requirement, String language) {
      return switch (requirement) {
        case Requirement.Speaks speaks -> languages.contains(speaks.resolved(language));
        case Requirement.AtLeast(String skill, int level) -> skills.getOrDefault(skill, 0) >= level;
      };
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
                .anyMatch(language -> agent.meets(requirement, language)));
  }

  private static Mistake missing(String path, Requirement requirement) {
    String needed =
        switch (requirement) {
          case Requirement.Speaks(String language) -> "speaks " + language;
          case Requirement.AtLeast(String skill, int level) ->
              "has %s at %d or better".formatted(skill, level);
        };
    return new Mistake(
        1, path, "no agent " + needed, "add such an agent first, or ask for less in the policy");
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
            agent -> step.stream().allMatch(requirement -> agent.meets(requirement, language)));
  }
}
