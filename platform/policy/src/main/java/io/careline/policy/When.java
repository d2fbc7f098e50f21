package io.careline.policy;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition. Everything that is asked must hold; an empty set asks nothing. What recognises a
 * text (words, patterns, classifier) are alternatives, of which one is enough.
 *
 * @param anyWord at least one of these words stands in the text
 * @param labels at least one of these labels was given
 * @param patterns at least one of these is found in the text
 * @param classifier what the policy's model must be sure of; empty if it is not asked
 */
public record When(
    Set<Channel> channels,
    Set<String> sources,
    Set<String> categories,
    Set<Priority> priorities,
    Set<String> tiers,
    Set<String> languages,
    Set<String> queues,
    Set<String> labels,
    WordList anyWord,
    List<TextPattern> patterns,
    Optional<LabelCondition> classifier) {

  /** Asks nothing, and so holds always. */
  public static final When ALWAYS =
      new When(
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          WordList.NONE);

  /** A condition that asks neither for patterns nor a classifier. */
  public When(
      Set<Channel> channels,
      Set<String> sources,
      Set<String> categories,
      Set<Priority> priorities,
      Set<String> tiers,
      Set<String> languages,
      Set<String> queues,
      Set<String> labels,
      WordList anyWord) {
    this(
        channels,
        sources,
        categories,
        priorities,
        tiers,
        languages,
        queues,
        labels,
        anyWord,
        List.of(),
        Optional.empty());
  }

  public When {
    channels = Copies.of(channels);
    sources = Copies.of(sources);
    categories = Copies.of(categories);
    priorities = Copies.of(priorities);
    tiers = Copies.of(tiers);
    languages = Copies.of(languages);
    queues = Copies.of(queues);
    labels = Copies.of(labels);
    patterns = List.copyOf(patterns);
  }

  /** Whether nothing is asked. */
  public boolean isAlways() {
    return equals(ALWAYS);
  }

  /**
   * What decides that it holds for a contact that has no category yet, and {@code priority} so far.
   *
   * @return the word or pattern that was found, blank if none was needed; empty if it does not hold
   */
  Optional<String> reasonFor(ContactFacts facts, NormalText text, Priority priority) {
    if (!admits(facts, priority)) {
      return Optional.empty();
    }
    if (anyWord.isEmpty() && patterns.isEmpty()) {
      return classifier.isPresent() ? Optional.empty() : Optional.of("");
    }
    return anyWord.findIn(text).map(word -> "(word: " + word + ")").or(() -> pattern(text));
  }

  private Optional<String> pattern(NormalText text) {
    return patterns.stream()
        .filter(pattern -> pattern.isIn(text.original()))
        .findFirst()
        .map(pattern -> "(pattern: " + pattern.regex() + ")");
  }

  /** Whether all holds that is asked of a contact beside its text. */
  boolean admits(ContactFacts facts, Priority priority) {
    return among(channels, facts.channel())
        && among(sources, facts.source())
        && among(tiers, facts.tier())
        && among(languages, facts.language())
        && among(priorities, priority)
        && (labels.isEmpty() || !Collections.disjoint(labels, facts.labels()));
  }

  /** Whether the condition on the category, if there is one, is met. */
  boolean appliesTo(String category) {
    return among(categories, category);
  }

  /** Whether it holds for an inquiry; words and labels are known at the door only. */
  public boolean holdsFor(InquiryFacts facts) {
    String queue = facts.queue();
    return among(channels, facts.channel())
        && among(sources, facts.source())
        && among(categories, facts.category())
        && among(priorities, facts.priority())
        && among(tiers, facts.tier())
        && among(languages, facts.language())
        && (queues.isEmpty() || (queue != null && queues.contains(queue)));
  }

  private static <T> boolean among(Set<T> asked, T fact) {
    return asked.isEmpty() || asked.contains(fact);
  }
}
