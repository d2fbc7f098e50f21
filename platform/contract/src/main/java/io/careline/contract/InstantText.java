package io.careline.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as text, exactly as {@link Instant#toString} and {@link Instant#parse} have it. An event
 * holds several, and the JDK's general formatter takes as long for them as all the rest does.
 */
final class InstantText {
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_10_000 = 253_402_300_800L;
  private static final int DATE_TIME_LENGTH = 19;
  private static final int LONGEST = 30;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private InstantText() {}

  /** The text of {@code instant}, with 0, 3, 6 or 9 digits of a second. */
  static String of(Instant instant) {
    if (instant.getEpochSecond() < YEAR_0 || instant.getEpochSecond() >= YEAR_10_000) {
      return instant.toString();
    }
    LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(LONGEST);
    digits(text, at.getYear(), 4);
    digits(text, at.getMonthValue(), 2, '-');
    digits(text, at.getDayOfMonth(), 2, '-');
    digits(text, at.getHour(), 2, 'T');
    digits(text, at.getMinute(), 2, ':');
    digits(text, at.getSecond(), 2, ':');
    int nanos = at.getNano();
    if (nanos % NANOS_PER_MILLI == 0) {
      if (nanos != 0) {
        digits(text, nanos / NANOS_PER_MILLI, 3, '.');
      }
    } else if (nanos % NANOS_PER_MICRO == 0) {
      digits(text, nanos / NANOS_PER_MICRO, 6, '.');
    } else {
      digits(text, nanos, 9, '.');
    }
    return text.append('Z').toString();
  }

  /**
   * The instant of {@code text}.
   *
   * @throws DateTimeException if it is none
   */
  static Instant parse(String text) {
    int length = text.length();
    boolean usual =
        length > DATE_TIME_LENGTH
            && length <= LONGEST
            && text.charAt(length - 1) == 'Z'
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    int nanos = usual ? nanos(text, length - 1) : -1;
    if (nanos < 0) {
      return Instant.parse(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, DATE_TIME_LENGTH);
    boolean plain = year >= 0 && month > 0 && day > 0 && isTime(hour, minute, second);
    if (!plain) {
      return Instant.parse(text);
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400
            + hour * 3_600L
            + minute * 60L
            + second;
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static boolean isTime(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  }

  /** The fraction between the seconds and {@code end}; -1 if it is none. */
  private static int nanos(String text, int end) {
    if (end == DATE_TIME_LENGTH) {
      return 0;
    }
    int first = DATE_TIME_LENGTH + 1;
    if (text.charAt(DATE_TIME_LENGTH) != '.' || end == first) {
      return -1;
    }
    int nanos = number(text, first, end);
    for (int digits = end - first; digits < 9 && nanos > 0; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** The number in {@code text}; -1 if there is anything but digits. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static void digits(StringBuilder text, int number, int digits, char before) {
    digits(text.append(before), number, digits);
  }

  private static void digits(StringBuilder text, int number, int digits) {
    int power = 1;
    for (int i = 1; i < digits; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
  }

  /** Writes {@link #of}. */
  static final class Writer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(of(value));
    }
  }

  /** Reads {@link #parse}; numbers are refused. */
  static final class Reader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        return (Instant) context.handleUnexpectedToken(Instant.class, json);
      }
      try {
        return parse(json.getText());
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, json.getText(), "not an instant");
      }
    }
  }
}
