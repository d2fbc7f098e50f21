package io.careline.policy.document;

import io.careline.policy.CategoryRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of a policy that asks a classifier. */
final class ClassifierChecks {
  private ClassifierChecks() {}

  /**
   * Checks the model and its labels.
   *
   * @param models the labels of each model; empty if they can't be known here, which is no mistake
   */
  static void all(Draft draft, Optional<Map<String, Set<String>>> models, Mistakes mistakes) {
    List<Placed<CategoryRule>> asking =
        draft.categories().stream()
            .filter(rule -> rule.value().when().classifier().isPresent())
            .toList();
    if (draft.model().isEmpty()) {
      if (mistakes.isClean("classifier")) {
        asking.forEach(rule ->
            mistakes.add(
                rule.path() + ".when.classifier",
                "the policy names no model that could be asked",
                "write classifier: {model: its name} at the top of the policy"));
      }
      return;
    }
    Placed<String> model = draft.model().get();
    if (asking.isEmpty() && mistakes.isClean("categories")) {
      mistakes.warn(
          model.path(), "no category asks the model", "leave classifier out, or ask for a label");
    }
    models.ifPresent(known -> check(model, asking, known, mistakes));
  }

  private static void check(
      Placed<String> model,
      List<Placed<CategoryRule>> asking,
      Map<String, Set<String>> models,
      Mistakes mistakes) {
    Set<String> labels = models.get(model.value());
    if (labels == null) {
      mistakes.add(
          model.path(),
          "there is no model " + model.value(),
          Mistakes.nearest(model.value(), models.keySet())
              .map(near -> "did you mean " + near + "?")
              .orElse("upload it first with POST /classifier/models"));
      return;
    }
    for (Placed<CategoryRule> rule : asking) {
      String label = rule.value().when().classifier().orElseThrow().label();
      if (!labels.contains(label)) {
        mistakes.unknown(
            rule.path() + ".when.classifier.label",
            "label of the model %s named".formatted(model.value()),
            label,
            labels);
      }
    }
  }
}
