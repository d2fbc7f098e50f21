package io.careline.policy.document;

import io.careline.policy.BusinessTime;
import io.careline.policy.ChannelMapping;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a care policy from YAML. */
public final class PolicyDocument {

  /** A larger document, in UTF-8, is refused. */
  public static final int BYTES_MAX = 256 * 1024;

  private PolicyDocument() {}

  /** Reads {@code yaml} without examples of due times. */
  public static PolicyResult parse(String yaml) {
    return parse(yaml, List.of(), Optional.empty());
  }

  /** Reads {@code yaml}; each promise's example begins at {@code now}. */
  public static PolicyResult parse(String yaml, Instant now) {
    return parse(yaml, List.of(now), Optional.empty());
  }

  /**
   * As {@link #parse(String, Instant)}, where the policy may ask only these models.
   *
   * @param models the labels of each, by name and by hash
   */
  public static PolicyResult parse(String yaml, Instant now, Map<String, Set<String>> models) {
    return parse(yaml, List.of(now), Optional.of(models));
  }

  private static PolicyResult parse(
      String yaml, List<Instant> exampleTimes, Optional<Map<String, Set<String>>> models) {
    Mistakes mistakes = new Mistakes();
    if (yaml.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      mistakes.add("", "is larger than %d KiB".formatted(BYTES_MAX / 1024), "shorten it");
      return new PolicyResult.Invalid(mistakes.inOrder());
    }
    return YamlTree.read(yaml, mistakes)
        .map(root -> read(root, mistakes, exampleTimes, models))
        .orElseGet(() -> new PolicyResult.Invalid(mistakes.inOrder()));
  }

  private static PolicyResult read(
      Node root,
      Mistakes mistakes,
      List<Instant> exampleTimes,
      Optional<Map<String, Set<String>>> models) {
    Draft draft = new DraftReader(new Part(root, "", mistakes)).read();
    Checks.all(draft, mistakes);
    ClassifierChecks.all(draft, models, mistakes);
    if (!mistakes.isEmpty()) {
      return new PolicyResult.Invalid(mistakes.inOrder());
    }
    Policy policy = policy(draft, CanonicalForm.version(root));
    return new PolicyResult.Valid(
        policy,
        mistakes.warningsInOrder(),
        exampleTimes.stream().flatMap(now -> ExampleDue.of(policy, now).stream()).toList());
  }

  private static Policy policy(Draft draft, String version) {
    return new Policy(
        version,
        draft.name(),
        draft.title(),
        draft.goals(),
        draft.languages(),
        draft.tone(),
        byId(
            draft.calendars().stream().map(Placed::value).map(BusinessTime::new).toList(),
            time -> time.calendar().id()),
        values(draft.categories()),
        values(draft.priorities()),
        byId(values(draft.queues()), queue -> queue.id()),
        draft.offers(),
        draft.capacity(),
        draft.wrapUps(),
        values(draft.promises()),
        draft.promisesOnChange(),
        values(draft.escalations()),
        byId(values(draft.duty()), duty -> duty.id()),
        new LinkedHashSet<>(values(draft.people())),
        byId(values(draft.messages()), MessageTemplate::id),
        values(draft.surveys()),
        draft.employees(),
        draft.quality(),
        draft.reopenWithin(),
        draft.retention(),
        byId(values(draft.channels()), ChannelMapping::id),
        draft.model().map(Placed::value),
        draft.surges());
  }

  private static <T> List<T> values(List<Placed<T>> placed) {
    return placed.stream().map(Placed::value).toList();
  }

  private static <T> Map<String, T> byId(List<T> values, Function<T, String> id) {
    Map<String, T> byId = new LinkedHashMap<>();
    values.forEach(value -> byId.put(id.apply(value), value));
    return byId;
  }
}
