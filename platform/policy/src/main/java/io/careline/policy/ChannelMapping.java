package io.careline.policy;

import io.careline.contract.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the webhooks of a provider are read that Careline does not know by itself. Where several
 * templates stand, the first one counts that can be filled.
 *
 * @param id the last part of the address, {@code /channels/{id}}
 * @param source the page, workspace or bot that the customer turned to
 * @param handshake a webhook that only asks for an answer
 * @param events tried in order; what fits none is unknown
 */
public record ChannelMapping(
    String id,
    Signature signature,
    Channel channel,
    List<Template> source,
    Optional<Handshake> handshake,
    List<EventRule> events) {

  public ChannelMapping {
    source = List.copyOf(source);
    events = List.copyOf(events);
  }

  /** The rule that fits a webhook. */
  public Optional<EventRule> ruleFor(Function<String, Optional<String>> at) {
    return events.stream().filter(rule -> rule.when().holdsFor(at)).findFirst();
  }

  /** How the provider shows that a webhook is its own. */
  public enum Signature {
    STANDARD_WEBHOOKS,
    SLACK,
    TELEGRAM
  }

  /** What a webhook is. */
  public enum Kind {
    /** A customer says something. */
    MESSAGE,
    /** A customer changes what they said. */
    EDIT,
    /** Nothing for us. */
    IGNORED
  }

  /** What sort of address a sender has. */
  public enum SenderKind {
    ADDRESS,
    PHONE,
    HANDLE
  }

  /**
   * What has to stand in a webhook.
   *
   * @param values per JSON pointer; {@link #ANY} is any value
   */
  public record Condition(Map<String, Set<String>> values) {
    /** Anything, as long as it is there. */
    public static final String ANY = "*";

    public Condition {
      values = Copies.of(values);
    }

    /** Whether all of it stands there. */
    public boolean holdsFor(Function<String, Optional<String>> at) {
      return values.entrySet().stream()
          .allMatch(wanted ->
              at.apply(wanted.getKey())
                  .filter(
                      value -> wanted.getValue().contains(ANY) || wanted.getValue().contains(value))
                  .isPresent());
    }
  }

  /** What the provider wants to read back, at a JSON pointer. */
  public record Handshake(Condition when, String answer) {}

  /** A sort of webhook; {@code reading} is there unless it is ignored. */
  public record EventRule(Kind as, Condition when, Optional<Reading> reading) {}

  /**
   * Where a message's parts stand.
   *
   * @param conversation empty means the sender's address
   */
  public record Reading(
      List<Template> messageId,
      List<Template> conversation,
      SenderKind senderKind,
      List<Template> sender,
      List<Template> name,
      List<Template> text,
      List<Template> occurredAt,
      List<Template> language) {
    public Reading {
      messageId = List.copyOf(messageId);
      conversation = List.copyOf(conversation);
      sender = List.copyOf(sender);
      name = List.copyOf(name);
      text = List.copyOf(text);
      occurredAt = List.copyOf(occurredAt);
      language = List.copyOf(language);
    }
  }
}
