package io.careline.intake.domain.mail;

import io.careline.intake.domain.PublicNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What subjects of mails say besides their topic. */
public final class Subject {
  /** What mail programs put in front of answers and forwards, in the languages of our customers. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "^\\s*((re|aw|antw|antwort|odp|sv|vs|ref|rif|r|fwd?|wg|pd|tr|i|enc)"
              + "(\\s*\\[\\d{1,3}]|\\s*\\(\\d{1,3}\\))?\\s*[:：]\\s*|\\[[^\\]]{1,60}]\\s*)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TAG =
      Pattern.compile("\\[#?([0-9A-Za-z]{3}-[0-9A-Za-z]{3}-[0-9A-Za-z]{3})]");

  private Subject() {}

  /** The topic, by which subjects are compared: without prefixes, tags, case and spaces. */
  public static String topic(@Nullable String subject) {
    String topic = subject == null ? "" : TAG.matcher(subject).replaceAll(" ");
    String before;
    do {
      before = topic;
      topic = PREFIX.matcher(topic).replaceFirst("");
    } while (!topic.equals(before));
    return topic.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }

  /** The public number of an inquiry in a tag, such as {@code [422-222-226]}. */
  public static Optional<PublicNumber> number(@Nullable String subject) {
    return Optional.ofNullable(subject)
        .flatMap(text ->
            TAG.matcher(text)
                .results()
                .map(match -> match.group(1))
                .flatMap(number -> PublicNumber.parse(number).stream())
                .findFirst());
  }
}
