package io.careline.intake.app.understood;

import io.careline.contract.Pilot;
import io.careline.contract.Sentiment;
import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.domain.PolicyTrial.Past;
import io.careline.intake.domain.SaidText;
import io.careline.policy.Assessment;
import io.careline.policy.ContactFacts;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.runtime.PolicyBook;
import io.careline.understanding.Mood;
import io.careline.understanding.TextModel;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at texts before anything is decided on them. */
@ApplicationScoped
public class Understanding {
  private final PolicyBook policies;
  private final Models models;
  private final WrittenLanguage written = new WrittenLanguage();

  Understanding(PolicyBook policies, Models models) {
    this.policies = policies;
    this.models = models;
  }

  /** The first contact need not wait until all is read. */
  void atStart(@Observes StartupEvent event) {
    Thread.ofVirtual()
        .name("understanding")
        .start(() -> written.of("Where is my order?", List.of("en", "de", "pl")));
  }

  /**
   * What models say of {@code incoming}; nothing of a call. Which policy an inquiry is under is
   * decided with its customer at hand, so that the models of all running pilots are asked besides
   * the active policy's.
   */
  public Uni<Assessment> assess(Incoming incoming) {
    Optional<Policy> active = policies.active();
    if (active.isEmpty() || incoming.robot() || incoming.text().isBlank()) {
      return Uni.createFrom().item(Assessment.NONE);
    }
    String subject = incoming.subject();
    String said = SaidText.of(incoming.text());
    Text text =
        new Text(
            subject == null ? said : subject + "\n" + said,
            incoming.language(),
            active.get().languages().spoken());
    return models.named(atTheDoor(active.get())).map(known -> assessed(text, known));
  }

  /** The same of {@code text}, which goes on under {@code version} in a language that is known. */
  public Uni<Assessment> assess(String text, String version, String language) {
    Policy policy = policies.current().stamped(version);
    return models
        .named(policy.model().stream().toList())
        .map(known -> assessed(new Text(text, language, policy.languages().spoken()), known));
  }

  /** What the models of {@code deciding} say of past contacts; how they sound is not asked. */
  public Uni<List<Past>> assess(List<Past> past, Collection<Policy> deciding) {
    Set<String> asked = new TreeSet<>();
    deciding.forEach(policy -> policy.model().ifPresent(asked::add));
    return models
        .named(asked)
        // Thousands of texts take a second, which those who wait for an answer need not feel.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> past.stream().map(one -> scored(one, known)).toList());
  }

  private static Past scored(Past past, Map<String, TextModel> known) {
    ContactFacts facts = past.facts();
    return new Past(
        past.inquiryId(),
        past.number(),
        new ContactFacts(
            facts.text(),
            facts.channel(),
            facts.source(),
            facts.tier(),
            facts.language(),
            facts.labels(),
            new Assessment(scores(facts.text(), known), null, Sentiment.NEUTRAL, 0)));
  }

  private Set<String> atTheDoor(Policy active) {
    Policies current = policies.current();
    Set<String> asked = new TreeSet<>();
    active.model().ifPresent(asked::add);
    for (Pilot pilot : current.pilots()) {
      current.version(pilot.version()).flatMap(Policy::model).ifPresent(asked::add);
    }
    return asked;
  }

  /**
   * What is looked at.
   *
   * @param declared its language, if somebody said so
   * @param spoken the languages that it may be in otherwise
   */
  private record Text(String said, @Nullable String declared, List<String> spoken) {}

  private Assessment assessed(Text text, Map<String, TextModel> known) {
    String declared = text.declared();
    String language =
        declared == null || declared.isBlank() ? written.of(text.said(), text.spoken()) : null;
    Mood mood = Mood.of(text.said());
    Sentiment sentiment =
        mood.isNegative()
            ? Sentiment.NEGATIVE
            : mood.isPositive() ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
    return new Assessment(scores(text.said(), known), language, sentiment, mood.score());
  }

  private static Map<String, Map<String, Double>> scores(
      String text, Map<String, TextModel> known) {
    Map<String, Map<String, Double>> scores = new HashMap<>();
    known.forEach((reference, model) -> scores.put(reference, model.scores(text)));
    return scores;
  }
}
