package io.careline.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression in RE2's syntax, which takes time linear in the text whatever it says:
 * nothing backtracks. Capitals and small letters are the same unless it begins with {@code (?-i)}.
 */
public record TextPattern(String regex, Pattern compiled) {
  /** A longer expression is refused. */
  public static final int LENGTH_MAX = 500;

  /** What stands further behind in a text is not looked at. */
  private static final int TEXT_MAX = 20_000;

  /**
   * Compiles {@code regex}.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static TextPattern of(String regex) {
    if (regex.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("it is longer than " + LENGTH_MAX + " characters");
    }
    try {
      Pattern compiled = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
      if (compiled.matcher("").find()) {
        throw new IllegalArgumentException("it is found in every text, even in an empty one");
      }
      return new TextPattern(regex, compiled);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription() + ": " + e.getPattern(), e);
    }
  }

  boolean isIn(String text) {
    return compiled.matcher(text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text).find();
  }
}
