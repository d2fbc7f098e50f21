package io.careline.feedback.api;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.app.SurveyQuery;
import io.careline.feedback.domain.Scale;
import io.careline.runtime.http.Cursor;
import io.careline.runtime.http.Parameters;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is particular to surveys; what it can't read is a 400 that names it. */
final class SurveyParameters {
  private static final int CURSOR_PARTS = 3;

  private SurveyParameters() {}

  static Map<Measure, Integer> scores(@Nullable Map<String, Integer> told) {
    if (told == null || told.isEmpty()) {
      throw Parameters.invalid("scores", "needs a value for at least one measure");
    }
    Map<Measure, Integer> scores = new EnumMap<>(Measure.class);
    told.forEach((name, value) -> {
      Measure measure = Parameters.oneOf("scores/" + name, Measure.class, name);
      if (measure == null || value == null || !Scale.of(measure).holds(value)) {
        throw Parameters.invalid("scores/" + name, "must be a whole number on the measure's scale");
      }
      scores.put(measure, value);
    });
    return scores;
  }

  static SurveyQuery.@Nullable Position cursor(@Nullable String text) {
    return Cursor.read(
        text,
        CURSOR_PARTS,
        parts ->
            new SurveyQuery.Position(
                UUID.fromString(parts.get(0)), parts.get(2), Integer.parseInt(parts.get(1))));
  }

  static @Nullable String cursor(SurveyQuery.@Nullable Position position) {
    return position == null
        ? null
        : Cursor.of(
            position.inquiryId().toString(), String.valueOf(position.episode()), position.rule());
  }
}
