package io.careline.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The languages that customers are answered in.
 *
 * @param fallback the language of whoever speaks none of them, BCP 47
 * @param spoken every language, the fallback among them
 */
public record Languages(String fallback, List<String> spoken) {
  public Languages {
    spoken = List.copyOf(spoken);
  }

  /** The spoken language nearest to {@code declared}, such as {@code de} for {@code de-AT}. */
  public String nearest(@Nullable String declared) {
    if (declared == null || declared.isBlank()) {
      return fallback;
    }
    String wanted = declared.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    for (String language : spoken) {
      if (language.toLowerCase(Locale.ROOT).equals(wanted)) {
        return language;
      }
    }
    String primary = primary(wanted);
    for (String language : spoken) {
      if (primary(language.toLowerCase(Locale.ROOT)).equals(primary)) {
        return language;
      }
    }
    return fallback;
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }
}
