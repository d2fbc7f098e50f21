package io.careline.intake.domain;

import io.careline.contract.Priority;
import io.careline.policy.Classification;
import io.careline.policy.ContactFacts;
import io.careline.policy.InquiryFacts;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a policy would have decided differently, had it been active when past contacts came. Both
 * policies look at the same facts, so that corrections by hand are no difference.
 */
public final class PolicyTrial {
  private static final int EXAMPLES_MAX = 20;

  private final Policy active;
  private final Policy tried;
  private final Map<String, Integer> moves = new TreeMap<>();
  private final List<Example> examples = new ArrayList<>();
  private int category;
  private int priority;
  private int queue;
  private int promises;
  private int unchanged;

  private PolicyTrial(Policy active, Policy tried) {
    this.active = active;
    this.tried = tried;
  }

  /** The first contact of an inquiry as it stood at the door. */
  public record Past(UUID inquiryId, String number, ContactFacts facts) {}

  /**
   * What a policy decides at the door.
   *
   * @param promises such as {@code first-reply: FIRST_RESPONSE within PT8H (office), told P1D}
   */
  public record Outcome(
      String category, Priority priority, String queue, String rule, List<String> promises) {
    public Outcome {
      promises = List.copyOf(promises);
    }
  }

  /** An inquiry that would be dealt with otherwise. */
  public record Example(UUID inquiryId, String number, Outcome before, Outcome after) {}

  /**
   * What would have changed.
   *
   * @param moves how many contacts would change their category, by {@code from -> to}
   */
  public record Report(
      int contacts,
      int unchanged,
      int category,
      int priority,
      int queue,
      int promises,
      Map<String, Integer> moves,
      List<Example> examples) {}

  /** Decides on all of {@code past} under both policies. */
  public static Report of(List<Past> past, Policy active, Policy tried) {
    PolicyTrial trial = new PolicyTrial(active, tried);
    past.forEach(trial::look);
    return new Report(
        past.size(),
        trial.unchanged,
        trial.category,
        trial.priority,
        trial.queue,
        trial.promises,
        trial.moves,
        trial.examples);
  }

  private void look(Past past) {
    Outcome before = outcome(past.facts(), active);
    Outcome after = outcome(past.facts(), tried);
    boolean otherCategory = !before.category().equals(after.category());
    boolean otherPriority = before.priority() != after.priority();
    boolean otherQueue = !before.queue().equals(after.queue());
    boolean otherPromises = !before.promises().equals(after.promises());
    if (!otherCategory && !otherPriority && !otherQueue && !otherPromises) {
      unchanged++;
      return;
    }
    category += otherCategory ? 1 : 0;
    priority += otherPriority ? 1 : 0;
    queue += otherQueue ? 1 : 0;
    promises += otherPromises ? 1 : 0;
    if (otherCategory) {
      moves.merge(before.category() + " -> " + after.category(), 1, Integer::sum);
    }
    if (examples.size() < EXAMPLES_MAX) {
      examples.add(new Example(past.inquiryId(), past.number(), before, after));
    }
  }

  private static Outcome outcome(ContactFacts asked, Policy policy) {
    String language = policy.languageOf(asked.language());
    ContactFacts facts =
        new ContactFacts(
            asked.text(),
            asked.channel(),
            asked.source(),
            asked.tier(),
            language,
            asked.labels(),
            asked.assessment());
    Classification found = policy.classify(facts);
    InquiryFacts inquiry =
        new InquiryFacts(
            facts.channel(),
            facts.source(),
            found.category(),
            found.priority(),
            facts.tier(),
            language,
            found.queue());
    return new Outcome(
        found.category(),
        found.priority(),
        found.queue(),
        found.rule(),
        policy.promisesFor(inquiry).stream().map(PolicyTrial::words).toList());
  }

  private static String words(Promise promise) {
    return "%s: %s within %s (%s), told %s"
        .formatted(
            promise.id(), promise.target(), promise.within(), promise.calendar(), promise.told());
  }
}
