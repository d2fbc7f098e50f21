package io.careline.policy.document;

import io.careline.policy.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a queue requires of an agent. */
final class RequirementReader {
  private static final int LEVEL_MAX = 5;
  private static final String LANGUAGE = "language";
  private static final String SKILL = "skill";
  private static final String TEAM = "team";
  private static final String ANY_OF = "anyOf";
  private static final String AT_LEAST = "atLeast";
  private static final String IS = "is";
  private static final String ONE_OF = "oneOf";

  private RequirementReader() {}

  static Optional<Requirement> read(Part part) {
    return read(part, true);
  }

  private static Optional<Requirement> read(Part part, boolean mayChoose) {
    Fields fields = part.fields();
    Optional<Requirement> requirement;
    if (fields.has(ANY_OF)) {
      requirement = anyOf(part, fields, mayChoose);
    } else if (fields.has(TEAM)) {
      requirement = team(part, fields);
    } else {
      requirement = skill(part, fields);
    }
    fields.done();
    return requirement;
  }

  private static Optional<Requirement> anyOf(Part part, Fields fields, boolean mayChoose) {
    if (!mayChoose) {
      fields.refuse(ANY_OF, "stands within anyOf", "put its choices into the outer one");
      return Optional.empty();
    }
    List<Requirement> choices = fields.list(ANY_OF, choice -> read(choice, false));
    int written = fields.part(ANY_OF).filter(Part::isList).map(p -> p.items().size()).orElse(2);
    if (written < 2) {
      part.wrong("leaves no choice", "write anyOf: with two requirements or more");
      return Optional.empty();
    }
    return choices.isEmpty() ? Optional.empty() : Optional.of(new Requirement.AnyOf(choices));
  }

  private static Optional<Requirement> team(Part part, Fields fields) {
    Set<String> teams = fields.set(TEAM, Part::id);
    if (teams.isEmpty()) {
      part.wrong("names no team", "write team: a team, or team: [a team, another]");
      return Optional.empty();
    }
    return Optional.of(new Requirement.InTeam(List.copyOf(teams)));
  }

  private static Optional<Requirement> skill(Part part, Fields fields) {
    Optional<String> skill =
        fields.needed(SKILL, "name the skill, or write team: or anyOf:", Part::id);
    return skill.filter(LANGUAGE::equals).isPresent()
        ? language(part, fields)
        : level(part, fields, skill);
  }

  private static Optional<Requirement> language(Part part, Fields fields) {
    int level = fields.or(AT_LEAST, 1, p -> p.whole(1, LEVEL_MAX));
    Set<String> choices = fields.set(ONE_OF, Part::text);
    Optional<String> one = fields.maybe(IS, Part::text);
    if (one.isPresent() == fields.has(ONE_OF)) {
      part.wrong(
          one.isPresent() ? "asks for a language twice" : "names no language",
          "write is: $language, is: a language such as de, or oneOf: [de, pl]");
      return Optional.empty();
    }
    if (one.isPresent()) {
      return one.map(language -> new Requirement.Speaks(language, level));
    }
    List<Requirement> spoken = new ArrayList<>();
    choices.forEach(language -> spoken.add(new Requirement.Speaks(language, level)));
    if (spoken.size() < 2) {
      part.wrong("leaves no choice", "write is: with the one language");
      return Optional.empty();
    }
    return Optional.of(new Requirement.AnyOf(spoken));
  }

  private static Optional<Requirement> level(Part part, Fields fields, Optional<String> skill) {
    Set<Integer> levels = new LinkedHashSet<>(fields.set(ONE_OF, p -> p.whole(1, LEVEL_MAX)));
    fields.maybe(IS, p -> p.whole(1, LEVEL_MAX)).ifPresent(levels::add);
    int atLeast = fields.or(AT_LEAST, 1, p -> p.whole(1, LEVEL_MAX));
    long operators = List.of(AT_LEAST, IS, ONE_OF).stream().filter(fields::has).count();
    if (operators > 1) {
      part.wrong(
          "compares the level twice",
          "write one of atLeast: 3 (or better), is: 3 (exactly), oneOf: [2, 3]");
      return Optional.empty();
    }
    if (fields.has(ONE_OF) || fields.has(IS)) {
      return levels.isEmpty()
          ? Optional.empty()
          : skill.map(s -> new Requirement.Among(s, levels.stream().sorted().toList()));
    }
    return skill.map(s -> new Requirement.AtLeast(s, atLeast));
  }
}
