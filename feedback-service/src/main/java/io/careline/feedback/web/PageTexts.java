package io.careline.feedback.web;

import io.careline.contract.FeedbackEvent.Measure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the survey page says, in the customer's language; the texts lie in {@code texts/}. */
final class PageTexts {
  private static final String FALLBACK = "en";
  private static final Map<String, PageTexts> BY_LANGUAGE =
      List.of("de", FALLBACK, "pl").stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), PageTexts::new));
  private static final String DATE = "{0}";

  private final Locale locale;
  private final ResourceBundle texts;

  private PageTexts(String language) {
    this.locale = Locale.forLanguageTag(language);
    this.texts =
        ResourceBundle.getBundle(
            "texts.survey",
            locale,
            PageTexts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The texts nearest to {@code language}; English for all that is not spoken here. */
  static PageTexts in(String language) {
    PageTexts fallback = BY_LANGUAGE.get(FALLBACK);
    if (fallback == null) {
      throw new IllegalStateException("no texts in " + FALLBACK);
    }
    return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), fallback);
  }

  String language() {
    return locale.getLanguage();
  }

  /** The text called {@code name}. */
  String get(String name) {
    return texts.getString(name);
  }

  /** The text about {@code measure}: its question, or what its low and high ends mean. */
  String get(String name, Measure measure) {
    return texts.getString(name + "." + measure);
  }

  /** The text called {@code name} with the day of {@code at} (UTC). */
  String get(String name, Instant at) {
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale)
            .format(at.atZone(ZoneOffset.UTC));
    return texts.getString(name).replace(DATE, day);
  }
}
