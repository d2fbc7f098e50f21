package io.careline.policy.document;

import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of queues. */
final class QueueChecks {
  private QueueChecks() {}

  static void all(Draft draft, Mistakes mistakes) {
    for (Placed<Queue> queue : draft.queues()) {
      references(queue, draft, mistakes);
      languageOrWayOut(queue, mistakes);
      everybodyHasATurn(queue, mistakes);
    }
    overflowEnds(draft.queues(), mistakes);
    if (mistakes.isClean("queues") && mistakes.isClean("languages")) {
      everyLanguageIsServed(draft, mistakes);
    }
  }

  private static void references(Placed<Queue> placed, Draft draft, Mistakes mistakes) {
    Queue queue = placed.value();
    Checks.known(
        placed.path() + ".calendar",
        "calendar",
        queue.calendar(),
        draft.declared().calendars(),
        mistakes);
    languages(queue.require(), placed.path() + ".require", draft, mistakes);
    for (int i = 0; i < queue.relax().size(); i++) {
      Queue.Relaxation step = queue.relax().get(i);
      String path = "%s.relax[%d]".formatted(placed.path(), i);
      step.require().ifPresent(r -> languages(r, path + ".require", draft, mistakes));
      step.overflowTo()
          .ifPresent(target ->
              Checks.known(
                  path + ".overflowTo", "queue", target, draft.declared().queues(), mistakes));
    }
  }

  private static void languages(
      List<Requirement> requirements, String path, Draft draft, Mistakes mistakes) {
    for (Requirement requirement : requirements) {
      if (requirement instanceof Requirement.AnyOf(List<Requirement> choices)) {
        languages(choices, path, draft, mistakes);
      }
      if (requirement instanceof Requirement.Speaks(String language, int _)
          && !language.equals(Requirement.Speaks.OF_THE_INQUIRY)) {
        Checks.known(path, "spoken language", language, draft.languages().spoken(), mistakes);
      }
    }
  }

  private static void languageOrWayOut(Placed<Queue> queue, Mistakes mistakes) {
    boolean language = queue.value().require().stream().anyMatch(Requirement::isLanguage);
    boolean wayOut = !queue.value().relax().isEmpty();
    if (mistakes.isClean(queue.path()) && !language && !wayOut) {
      mistakes.add(
          queue.path(),
          "asks for no language and has no way out",
          "add require: [{skill: language, is: $language}], or relax with overflowTo");
    }
    boolean skilled = queue.value().require().stream().anyMatch(r -> !r.isLanguage());
    if (skilled && !wayOut) {
      mistakes.warn(
          queue.path(),
          "waits for ever when nobody with its skills is there",
          "add relax with a lower level or overflowTo");
    }
  }

  private static void everybodyHasATurn(Placed<Queue> placed, Mistakes mistakes) {
    Queue.Order order = placed.value().order();
    if (order.by() == Queue.Order.By.LIFO) {
      mistakes.warn(
          placed.path() + ".order",
          "whoever has waited for long may never have a turn",
          "order by AGE or PRIORITY, unless the queue is cleared in another way");
    } else if (order.by() == Queue.Order.By.PRIORITY && order.ageing() == 0) {
      mistakes.warn(
          placed.path() + ".order.ageing",
          "what is not urgent may wait for ever",
          "let waiting weigh something: ageing: 1");
    }
  }

  private static void overflowEnds(List<Placed<Queue>> queues, Mistakes mistakes) {
    Map<String, Queue> byId = new HashMap<>();
    queues.forEach(queue -> byId.put(queue.value().id(), queue.value()));
    for (Placed<Queue> queue : queues) {
      if (comesBack(queue.value(), byId)) {
        mistakes.add(
            queue.path() + ".relax",
            "what overflows from %s comes back to it".formatted(queue.value().id()),
            "let one of the queues in the circle keep its inquiries");
      }
    }
  }

  private static boolean comesBack(Queue start, Map<String, Queue> byId) {
    Set<String> seen = new HashSet<>();
    Set<String> next = targets(start);
    while (!next.isEmpty() && !next.contains(start.id())) {
      Set<String> beyond = new HashSet<>();
      for (String id : next) {
        Queue queue = byId.get(id);
        if (queue != null && seen.add(id)) {
          beyond.addAll(targets(queue));
        }
      }
      next = beyond;
    }
    return next.contains(start.id());
  }

  private static Set<String> targets(Queue queue) {
    Set<String> targets = new HashSet<>();
    queue.relax().forEach(step -> step.overflowTo().ifPresent(targets::add));
    return targets;
  }

  private static void everyLanguageIsServed(Draft draft, Mistakes mistakes) {
    for (String language : draft.languages().spoken()) {
      if (draft.queues().stream().noneMatch(queue -> serves(queue.value(), language))) {
        mistakes.add(
            "languages.spoken",
            "no queue, and so no calendar, serves customers who speak " + language,
            "let a queue require {skill: language, is: $language}, or remove the language");
      }
    }
  }

  private static boolean serves(Queue queue, String language) {
    return queue.require().stream().allMatch(requirement -> serves(requirement, language));
  }

  /** Whether an agent can meet it who speaks {@code language} alone. */
  private static boolean serves(Requirement requirement, String language) {
    return switch (requirement) {
      case Requirement.Speaks speaks -> speaks.resolved(language).equals(language);
      case Requirement.AnyOf(List<Requirement> choices) ->
          choices.stream().anyMatch(choice -> serves(choice, language));
      case Requirement.AtLeast _, Requirement.Among _, Requirement.InTeam _ -> true;
    };
  }
}
