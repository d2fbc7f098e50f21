package io.careline.intake.app.notice;

import io.careline.intake.app.TermWords;
import io.careline.policy.BusinessTime;
import io.careline.policy.Calendar;
import io.careline.policy.Term;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A promised time as customers read it, so that it is true outside opening hours as well. */
final class TellWords {
  private TellWords() {}

  private record Forms(DateTimeFormatter moment, String until) {}

  private static final Forms ENGLISH = forms("EEEE, d MMMM, HH:mm", Locale.UK, "by");
  private static final Forms GERMAN = forms("EEEE, d. MMMM, HH:mm 'Uhr'", Locale.GERMANY, "bis");
  private static final Forms POLISH =
      forms("'dnia' d MMMM, 'godz.' HH:mm", Locale.of("pl", "PL"), "do");

  private static Forms forms(String pattern, Locale locale, String until) {
    return new Forms(DateTimeFormatter.ofPattern(pattern, locale), until);
  }

  /**
   * The term, such as {@code 4 hours}. Hours that are counted while the company is closed would
   * mislead, so that the moment stands beside them: {@code 4 hours (by Monday, 30 November,
   * 13:00)}.
   */
  static String within(String language, Term term, BusinessTime time, Instant from) {
    boolean openDays = time.calendar().hours() instanceof Calendar.Hours.Weekly;
    String words = TermWords.in(language, term, openDays);
    boolean asOnTheWall =
        !term.days().isZero() || time.add(from, term).equals(from.plus(term.time()));
    return asOnTheWall
        ? words
        : words
            + " ("
            + formsOf(language).until()
            + " "
            + moment(language, time.add(from, term), time)
            + ")";
  }

  /** A day and time in the calendar's zone. */
  static String moment(String language, Instant at, BusinessTime time) {
    ZonedDateTime local = at.atZone(time.calendar().zone());
    return formsOf(language).moment().format(local);
  }

  private static Forms formsOf(String language) {
    return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
      case "de" -> GERMAN;
      case "pl" -> POLISH;
      default -> ENGLISH;
    };
  }
}
