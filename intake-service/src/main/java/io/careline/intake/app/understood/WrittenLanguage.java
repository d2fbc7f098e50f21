package io.careline.intake.app.understood;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What language a text is written in, of few that come into question. Of each, only the trigrams
 * are kept in memory: about 1.5 MB, where all would take 30 MB and be hardly better on short texts.
 */
final class WrittenLanguage {
  /** Enough to tell; more only takes longer. */
  private static final int TEXT_MAX = 250;

  private static final int LETTERS_MIN = 4;

  /** How far the likeliest must lie ahead of the next, from 0 to 1. */
  private static final double AHEAD = 0.05;

  private final Map<List<String>, Optional<LanguageDetector>> detectors = new ConcurrentHashMap<>();

  /**
   * The one of {@code spoken} that {@code text} is written in; null if unsure, or if there is
   * nothing to choose from.
   *
   * @param spoken BCP 47
   */
  @Nullable String of(String text, List<String> spoken) {
    String start = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    if (start.chars().filter(Character::isLetter).limit(LETTERS_MIN).count() < LETTERS_MIN) {
      return null;
    }
    Optional<LanguageDetector> detector =
        detectors.computeIfAbsent(List.copyOf(spoken), WrittenLanguage::detector);
    if (detector.isEmpty()) {
      return null;
    }
    Language found = detector.get().detectLanguageOf(start);
    return found == Language.UNKNOWN
        ? null
        : spoken.stream()
            .filter(language -> code(language).equals(found.getIsoCode639_1().toString()))
            .findFirst()
            .orElse(null);
  }

  private static Optional<LanguageDetector> detector(List<String> spoken) {
    Language[] known =
        Arrays.stream(IsoCode639_1.values())
            .filter(code -> code != IsoCode639_1.NONE)
            .filter(code -> spoken.stream().anyMatch(s -> code(s).equals(code.toString())))
            .map(Language::getByIsoCode639_1)
            .toArray(Language[]::new);
    return known.length < 2
        ? Optional.empty()
        : Optional.of(
            LanguageDetectorBuilder.fromLanguages(known)
                .withLowAccuracyMode()
                .withMinimumRelativeDistance(AHEAD)
                .build());
  }

  private static String code(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
