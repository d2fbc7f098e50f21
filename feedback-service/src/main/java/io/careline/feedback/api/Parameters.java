package io.careline.feedback.api;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.app.SurveyQuery;
import io.careline.feedback.domain.Scale;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths and queries; what it can't read is a 400 that names it. */
final class Parameters {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 500;
  private static final String SEPARATOR = "|";
  private static final int CURSOR_PARTS = 3;

  private Parameters() {}

  static UUID id(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw invalid(name, "must be a UUID");
    }
  }

  static Instant instant(String name, @Nullable String text) {
    if (text == null) {
      throw invalid(name, "is missing; give a time as in 2026-01-05T08:00:00Z");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw invalid(name, "must be a time as in 2026-01-05T08:00:00Z");
    }
  }

  static <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> words, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> invalid(name, "must be one of " + Arrays.toString(words.getEnumConstants())));
  }

  static int limit(@Nullable String text) {
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw invalid("limit", "must be a number from 1 to " + LIMIT_MAX);
    }
    throw invalid("limit", "must be a number from 1 to " + LIMIT_MAX);
  }

  static Map<Measure, Integer> scores(@Nullable Map<String, Integer> told) {
    if (told == null || told.isEmpty()) {
      throw invalid("scores", "needs a value for at least one measure");
    }
    Map<Measure, Integer> scores = new EnumMap<>(Measure.class);
    told.forEach((name, value) -> {
      Measure measure = oneOf("scores/" + name, Measure.class, name);
      if (measure == null || value == null || !Scale.of(measure).holds(value)) {
        throw invalid("scores/" + name, "must be a whole number on the measure's scale");
      }
      scores.put(measure, value);
    });
    return scores;
  }

  static SurveyQuery.@Nullable Position cursor(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = Arrays.asList(plain.split("\\" + SEPARATOR, CURSOR_PARTS));
      return new SurveyQuery.Position(
          UUID.fromString(parts.get(0)), parts.get(2), Integer.parseInt(parts.get(1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid("cursor", "must be the nextCursor of an earlier answer");
    }
  }

  static @Nullable String cursor(SurveyQuery.@Nullable Position position) {
    if (position == null) {
      return null;
    }
    String plain =
        position.inquiryId() + SEPARATOR + position.episode() + SEPARATOR + position.rule();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static ProblemException invalid(String name, String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/" + name, detail))));
  }
}
