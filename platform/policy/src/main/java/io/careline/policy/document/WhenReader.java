package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.policy.LabelCondition;
import io.careline.policy.TextPattern;
import io.careline.policy.When;
import io.careline.policy.WordList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conditions. */
final class WhenReader {
  private WhenReader() {}

  /** A condition on a contact that comes in: words and labels are known, the category is not. */
  static When ofContact(Optional<Part> part) {
    return part.map(p -> read(p, true, false)).orElse(When.ALWAYS);
  }

  /** As {@link #ofContact}, with the category that was found. */
  static When ofClassified(Optional<Part> part) {
    return part.map(p -> read(p, true, true)).orElse(When.ALWAYS);
  }

  /** A condition on an inquiry: the category is known, words and labels no more. */
  static When ofInquiry(Optional<Part> part) {
    return part.map(p -> read(p, false, true)).orElse(When.ALWAYS);
  }

  private static When read(Part part, boolean atTheDoor, boolean classified) {
    Fields fields = part.fields();
    When when =
        new When(
            fields.set("channel", p -> p.oneOf(Channel.class)),
            fields.set("source", Part::text),
            classified ? fields.set("category", Part::text) : java.util.Set.of(),
            classified ? fields.set("priority", p -> p.oneOf(Priority.class)) : java.util.Set.of(),
            fields.set("tier", Part::text),
            fields.set("language", Part::text),
            atTheDoor ? java.util.Set.of() : fields.set("queue", Part::text),
            atTheDoor ? fields.set("label", Part::text) : java.util.Set.of(),
            atTheDoor ? words(fields) : WordList.NONE,
            atTheDoor ? List.copyOf(fields.set("pattern", WhenReader::pattern)) : List.of(),
            atTheDoor && !classified ? classifier(fields) : Optional.empty());
    if (classified) {
      fields.refuse(
          "classifier",
          "a classifier finds categories",
          "make it a category's condition, and ask for the category here");
    }
    if (!atTheDoor) {
      String remedy = "make it a category's condition, and ask for the category here";
      fields.refuse("anyWord", "an inquiry's words are known at the door only", remedy);
      fields.refuse("pattern", "an inquiry's words are known at the door only", remedy);
      fields.refuse("label", "an inquiry's labels are known at the door only", remedy);
    }
    if (part.isMapping() && when.isAlways() && part.mistakes().isClean(part.path())) {
      part.wrong("asks nothing", "name a condition, or leave when out");
    }
    fields.done();
    return when;
  }

  private static WordList words(Fields fields) {
    Map<String, List<String>> byLanguage = new LinkedHashMap<>();
    fields
        .part("anyWord")
        .ifPresent(part ->
            part.entries()
                .forEach(
                    (language, words) -> byLanguage.put(language, words.each(WhenReader::word))));
    return WordList.of(byLanguage);
  }

  private static Optional<TextPattern> pattern(Part part) {
    Optional<String> regex = part.text();
    if (regex.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TextPattern.of(regex.get()));
    } catch (IllegalArgumentException e) {
      part.wrong(
          "the pattern %s can't be used: %s".formatted(regex.get(), e.getMessage()),
          "write a regular expression in RE2's syntax, which knows neither look-ahead nor"
              + " back-references, such as '\\bRMA-[0-9]{6}\\b'");
      return Optional.empty();
    }
  }

  private static Optional<LabelCondition> classifier(Fields when) {
    return when.maybe(
        "classifier",
        part -> {
          Fields fields = part.fields();
          Optional<String> label =
              fields.needed("label", "name a label that the model knows", Part::text);
          Optional<Double> atLeast =
              fields.needed(
                  "atLeast", "say from which confidence on it decides", p -> p.number(0, 1));
          double decides = atLeast.orElse(1.0);
          double suggests = fields.or("suggestAt", decides, p -> p.number(0, 1));
          fields.done();
          if (suggests > decides) {
            part.wrong(
                "suggestAt is more than atLeast, so that nothing would be suggested",
                "make suggestAt the smaller one");
          }
          return label.map(name -> new LabelCondition(name, decides, suggests));
        });
  }

  private static Optional<String> word(Part part) {
    return part.text()
        .filter(word -> {
          boolean readable = word.codePoints().anyMatch(Character::isLetterOrDigit);
          if (!readable) {
            part.wrong("has no letter", "write a word");
          }
          return readable;
        });
  }
}
