package io.careline.policy.document;

import io.careline.contract.Priority;
import io.careline.policy.CategoryRule;
import io.careline.policy.PriorityRule;
import io.careline.policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code categories} and {@code priorities}. */
final class CategoryReader {
  private CategoryReader() {}

  static List<Placed<CategoryRule>> categories(Part section) {
    List<Placed<CategoryRule>> rules = new ArrayList<>();
    for (Part part : section.items()) {
      Fields fields = part.fields();
      Optional<String> id = fields.needed("id", "give the category an id", Part::id);
      When when = WhenReader.ofContact(fields.part("when"));
      Priority priority = fields.or("priority", Priority.NORMAL, p -> p.oneOf(Priority.class));
      Optional<String> queue = fields.needed("queue", "say which queue it waits in", Part::text);
      fields.done();
      if (id.isPresent() && queue.isPresent()) {
        rules.add(
            new Placed<>(new CategoryRule(id.get(), when, priority, queue.get()), part.path()));
      }
    }
    return rules;
  }

  static List<Placed<PriorityRule>> priorities(Part section) {
    List<Placed<PriorityRule>> rules = new ArrayList<>();
    for (Part part : section.items()) {
      Fields fields = part.fields();
      When when =
          WhenReader.ofClassified(
              fields.needed("when", "say for which contacts, or raise the category's priority"));
      Optional<Integer> by = fields.maybe("raiseBy", p -> p.whole(1, 3));
      Optional<Priority> to = fields.maybe("raiseTo", p -> p.oneOf(Priority.class));
      if (fields.size() == 1 && fields.has("when")) {
        part.wrong("raises nothing", "write raiseBy: 1 or raiseTo: URGENT");
      }
      fields.done();
      rules.add(
          new Placed<>(new PriorityRule(when, by.orElse(0), to.orElse(Priority.LOW)), part.path()));
    }
    return rules;
  }
}
