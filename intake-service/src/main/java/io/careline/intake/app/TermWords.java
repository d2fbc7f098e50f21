package io.careline.intake.app;

import io.careline.policy.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A promised time as customers read it, in the languages that Careline speaks itself. */
public final class TermWords {
  private TermWords() {}

  /** Words as they stand after "within", "innerhalb von" and "w ciągu". */
  private record Unit(String one, String many) {
    String of(long count) {
      return count + " " + (count == 1 ? one : many);
    }
  }

  private record Words(Unit workingDays, Unit days, Unit hours, Unit minutes) {}

  private static final Words ENGLISH =
      new Words(
          new Unit("working day", "working days"),
          new Unit("day", "days"),
          new Unit("hour", "hours"),
          new Unit("minute", "minutes"));

  private static final Words GERMAN =
      new Words(
          new Unit("Werktag", "Werktagen"),
          new Unit("Tag", "Tagen"),
          new Unit("Stunde", "Stunden"),
          new Unit("Minute", "Minuten"));

  private static final Words POLISH =
      new Words(
          new Unit("dnia roboczego", "dni roboczych"),
          new Unit("dnia", "dni"),
          new Unit("godziny", "godzin"),
          new Unit("minuty", "minut"));

  /** The term in open days and {@code language}, English where Careline has no words. */
  static String in(String language, Term term) {
    return in(language, term, true);
  }

  /**
   * The term in {@code language}, English where Careline has no words.
   *
   * @param openDays whether its days are days on which the company works
   */
  public static String in(String language, Term term, boolean openDays) {
    Words words = wordsOf(language);
    List<String> parts = new ArrayList<>();
    if (term.days().toTotalMonths() > 0) {
      return term.iso();
    }
    add(parts, openDays ? words.workingDays() : words.days(), daysOf(term));
    add(parts, words.hours(), term.time().toHours());
    add(parts, words.minutes(), term.time().toMinutesPart());
    return parts.isEmpty() ? term.iso() : String.join(" ", parts);
  }

  @SuppressWarnings("JavaPeriodGetDays") // Months were ruled out before.
  private static int daysOf(Term term) {
    return term.days().getDays();
  }

  /** Time by the calendar on the wall. */
  public static String in(String language, Duration time) {
    Words words = wordsOf(language);
    List<String> parts = new ArrayList<>();
    add(parts, words.days(), time.toDays());
    add(parts, words.hours(), time.toHoursPart());
    add(parts, words.minutes(), time.toMinutesPart());
    return parts.isEmpty() ? time.toString() : String.join(" ", parts);
  }

  private static Words wordsOf(String language) {
    return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
      case "de" -> GERMAN;
      case "pl" -> POLISH;
      default -> ENGLISH;
    };
  }

  private static void add(List<String> parts, Unit unit, long count) {
    if (count > 0) {
      parts.add(unit.of(count));
    }
  }
}
