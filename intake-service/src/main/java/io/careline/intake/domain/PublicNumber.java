package io.careline.intake.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * The short number of an inquiry that people read out: eight letters or digits and a check
 * character, without any that are mistaken for each other. One wrong character or two swapped
 * neighbours are always noticed.
 *
 * @param value the nine characters without separators
 */
public record PublicNumber(String value) {
  /** How many numbers there are. */
  public static final long COUNT = 500_246_412_961L;

  // 29 is prime, so that a weighted sum finds every single error and every swap.
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ";
  private static final int LENGTH = 8;
  private static final int GROUP = 3;

  /** The number at {@code index}, from 0 to {@link #COUNT} - 1. */
  public static PublicNumber at(long index) {
    StringBuilder letters = new StringBuilder();
    long rest = index;
    for (int i = 0; i < LENGTH; i++) {
      letters.append(LETTERS.charAt((int) (rest % LETTERS.length())));
      rest /= LETTERS.length();
    }
    return new PublicNumber(letters.append(check(letters)).toString());
  }

  /** What a person typed, with or without separators; empty if it can't be a number. */
  public static Optional<PublicNumber> parse(String typed) {
    String letters = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (letters.length() != LENGTH + 1
        || letters.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)
        || letters.charAt(LENGTH) != check(letters)) {
      return Optional.empty();
    }
    return Optional.of(new PublicNumber(letters));
  }

  /** In groups, as it is printed: {@code 7KX-MQ4-TR9}. */
  @Override
  public String toString() {
    return String.join(
        "-",
        value.substring(0, GROUP),
        value.substring(GROUP, 2 * GROUP),
        value.substring(2 * GROUP));
  }

  private static char check(CharSequence letters) {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      sum += (i + 2) * LETTERS.indexOf(letters.charAt(i));
    }
    return LETTERS.charAt(sum % LETTERS.length());
  }
}
