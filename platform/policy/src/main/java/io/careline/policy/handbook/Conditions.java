package io.careline.policy.handbook;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.policy.TextPattern;
import io.careline.policy.When;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Conditions in words. */
final class Conditions {
  private Conditions() {}

  /** All that {@code when} asks; {@code always} if it asks nothing. */
  static String of(When when, Speech speech) {
    List<String> asked = withoutWords(when, speech);
    List<String> words = new ArrayList<>();
    when.anyWord().byLanguage().values().forEach(words::addAll);
    add(asked, "when.word", words, speech);
    return asked.isEmpty() ? speech.say("when.always") : String.join("; ", asked);
  }

  /** All but the words, one by one. */
  static List<String> withoutWords(When when, Speech speech) {
    List<String> asked = new ArrayList<>();
    add(asked, "when.channel", channels(when.channels(), speech), speech);
    add(asked, "when.source", when.sources(), speech);
    add(asked, "when.category", when.categories(), speech);
    add(asked, "when.priority", priorities(when.priorities(), speech), speech);
    add(asked, "when.tier", when.tiers(), speech);
    add(
        asked,
        "when.language",
        when.languages().stream().map(speech::languageName).toList(),
        speech);
    add(asked, "when.queue", when.queues(), speech);
    add(asked, "when.label", when.labels(), speech);
    add(asked, "when.pattern", when.patterns().stream().map(TextPattern::regex).toList(), speech);
    return asked;
  }

  static List<String> channels(Collection<Channel> channels, Speech speech) {
    return channels.stream().sorted().map(channel -> speech.word("channel", channel)).toList();
  }

  private static List<String> priorities(Collection<Priority> priorities, Speech speech) {
    return priorities.stream().sorted().map(one -> speech.word("priority", one)).toList();
  }

  private static void add(
      List<String> asked, String key, Collection<String> values, Speech speech) {
    if (!values.isEmpty()) {
      asked.add(speech.say(key, speech.or(List.copyOf(values))));
    }
  }
}
