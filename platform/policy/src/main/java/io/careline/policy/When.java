package io.careline.policy;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import java.util.Collections;
import java.util.Set;

/**
 * A condition. Everything that is asked must hold; an empty set asks nothing.
 *
 * @param anyWord at least one of these words stands in the text
 * @param labels at least one of these labels was given
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
    WordList anyWord) {

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

  public When {
    channels = Copies.of(channels);
    sources = Copies.of(sources);
    categories = Copies.of(categories);
    priorities = Copies.of(priorities);
    tiers = Copies.of(tiers);
    languages = Copies.of(languages);
    queues = Copies.of(queues);
    labels = Copies.of(labels);
  }

  /** Whether nothing is asked. */
  public boolean isAlways() {
    return equals(ALWAYS);
  }

  /** Whether it holds for a contact that has no category yet, and {@code priority} so far. */
  boolean holdsFor(ContactFacts facts, NormalText text, Priority priority) {
    return among(channels, facts.channel())
        && among(sources, facts.source())
        && among(tiers, facts.tier())
        && among(languages, facts.language())
        && among(priorities, priority)
        && (labels.isEmpty() || !Collections.disjoint(labels, facts.labels()))
        && (anyWord.isEmpty() || anyWord.matches(text));
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
