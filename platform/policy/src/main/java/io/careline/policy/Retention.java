package io.careline.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;

/**
 * How long texts are kept after an inquiry is over.
 *
 * @param conversation of categories that say nothing of their own
 * @param attachments at most as long as the conversation
 * @param categories what is kept longer or shorter, by the category's id
 */
public record Retention(Period conversation, Period attachments, Map<String, Kept> categories) {
  /** A month that is as short as months are, in a year without a leap day. */
  private static final LocalDate SHORTEST = LocalDate.of(2025, 2, 1);

  public Retention {
    categories = Copies.of(categories);
  }

  /** The same for all categories. */
  public Retention(Period conversation, Period attachments) {
    this(conversation, attachments, Map.of());
  }

  /** How long the texts of one category are kept. */
  public record Kept(Period conversation, Period attachments) {}

  /** The periods of a category; of one that is not known, those of all others. */
  public Kept of(String category) {
    return categories.getOrDefault(category, new Kept(conversation, attachments));
  }

  /** Whether {@code one} lasts longer than {@code other}, as far as that can be told. */
  public static boolean isLonger(Period one, Period other) {
    return days(one) > days(other);
  }

  /** The fewest days that a period may last. */
  public static long days(Period period) {
    return SHORTEST.plus(period).toEpochDay() - SHORTEST.toEpochDay();
  }
}
