package io.careline.policy.handbook;

import io.careline.policy.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The words of one language, from {@code handbook/<language>.properties}. Numbers take the form
 * that the language asks for, as Unicode's plural rules say: two forms in English and German, three
 * in Polish.
 */
public final class Speech {
  /** English. */
  public static final Speech ENGLISH = new Speech("en");

  /** German. */
  public static final Speech GERMAN = new Speech("de");

  /** Polish. */
  public static final Speech POLISH = new Speech("pl");

  private static final List<Speech> ALL = List.of(ENGLISH, GERMAN, POLISH);
  private static final int HOURS_AS_DAYS_FROM = 48;

  private final Locale locale;
  private final Properties words = new Properties();

  private Speech(String language) {
    this.locale = Locale.of(language);
    String name = "/handbook/" + language + ".properties";
    try (InputStream in = Speech.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** How a span of time stands in its sentence. */
  private enum Case {
    /** By itself: {@code 8 Stunden}. */
    PLAIN,
    /** After "within" and "after": {@code 8 Stunden, 3 Tagen}, {@code 8 godzin}. */
    WITHIN
  }

  /** The speech of {@code language}, which may name a region. */
  public static Optional<Speech> called(String language) {
    String primary = Locale.forLanguageTag(language).getLanguage();
    return ALL.stream().filter(speech -> speech.language().equals(primary)).findFirst();
  }

  /** The languages that there are. */
  public static List<String> languages() {
    return ALL.stream().map(Speech::language).toList();
  }

  /** BCP 47. */
  public String language() {
    return locale.getLanguage();
  }

  Locale locale() {
    return locale;
  }

  /** The sentence {@code key} with what stands in its places. */
  String say(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no words for " + key + " in " + language());
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** The word for a constant, such as {@code channel.EMAIL}. */
  String word(String kind, Enum<?> constant) {
    return say(kind + "." + constant.name());
  }

  /** {@code a, b and c}. */
  String and(List<String> items) {
    return joined(items, say("and"));
  }

  /** {@code a, b or c}. */
  String or(List<String> items) {
    return joined(items, say("or"));
  }

  private String joined(List<String> items, String last) {
    if (items.isEmpty()) {
      return say("none");
    }
    if (items.size() == 1) {
      return items.getFirst();
    }
    return String.join(", ", items.subList(0, items.size() - 1))
        + " "
        + last
        + " "
        + items.getLast();
  }

  /** {@code 80 %} as the language writes it. */
  String share(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }

  String number(double number) {
    return NumberFormat.getNumberInstance(locale).format(number);
  }

  /** {@code once}, {@code 3 times}. */
  String times(int count) {
    return form("count.times", count).replace("{0}", Integer.toString(count));
  }

  /** A language's name in this one. */
  String languageName(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(locale);
  }

  /** Time on the wall's clock. */
  public String plain(Duration time) {
    return span(time, Case.PLAIN);
  }

  String within(Duration time) {
    return span(time, Case.WITHIN);
  }

  String plain(Period period) {
    return span(period, "day", Case.PLAIN);
  }

  String plain(Term term, boolean openTime) {
    return span(term, openTime, Case.PLAIN);
  }

  /**
   * A promised time.
   *
   * @param openTime whether its calendar has closed times, so that hours and days are open ones
   */
  String within(Term term, boolean openTime) {
    return span(term, openTime, Case.WITHIN);
  }

  /** A time as ISO 8601 writes it, on the wall's clock. */
  public String iso(String iso) {
    Term term = Term.parse(iso);
    return term.days().isZero() ? plain(term.time()) : span(term, false, Case.PLAIN);
  }

  private String span(Term term, boolean openTime, Case form) {
    List<String> parts = new ArrayList<>();
    if (!term.days().isZero()) {
      parts.add(span(term.days(), openTime ? "workday" : "day", form));
    }
    if (!term.time().isZero()) {
      clock(parts, term.time(), openTime ? "open" : "", form);
    }
    return and(parts);
  }

  private String span(Period period, String dayUnit, Case form) {
    List<String> parts = new ArrayList<>();
    add(parts, "year", period.getYears(), form);
    add(parts, "month", period.getMonths(), form);
    add(parts, dayUnit, daysOf(period), form);
    return and(parts);
  }

  @SuppressWarnings("JavaPeriodGetDays") // Years and months are said beside them.
  private static int daysOf(Period period) {
    return period.getDays();
  }

  private String span(Duration time, Case form) {
    List<String> parts = new ArrayList<>();
    boolean wholeDays = time.toHours() >= HOURS_AS_DAYS_FROM && time.toHoursPart() == 0;
    if (wholeDays) {
      add(parts, "day", time.toDays(), form);
      clock(parts, time.minusDays(time.toDays()), "", form);
    } else {
      clock(parts, time, "", form);
    }
    return and(parts);
  }

  private void clock(List<String> parts, Duration time, String prefix, Case form) {
    add(parts, prefix + "hour", time.toHours(), form);
    add(parts, prefix + "minute", time.toMinutesPart(), form);
    add(parts, "second", time.toSecondsPart(), form);
  }

  private void add(List<String> parts, String unit, long count, Case form) {
    if (count != 0) {
      String key = "unit." + unit + "." + form.name().toLowerCase(Locale.ROOT);
      parts.add(count + " " + form(key, count));
    }
  }

  private String form(String key, long count) {
    String[] forms = say(key).split("\\|", -1);
    return forms[Math.min(forms.length - 1, pluralOf(count))];
  }

  /** Which form a count asks for: of English and German the first two, of Polish three. */
  private int pluralOf(long count) {
    if (count == 1) {
      return 0;
    }
    boolean few = count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 12 || count % 100 > 14);
    return few ? 1 : 2;
  }
}
