package io.careline.feedback.web;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.domain.Scale;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the template shows. It holds nothing of the customer: whoever finds the link learns nothing.
 *
 * @param notice a good message above the form
 * @param alert a mistake to mend
 * @param form null when there is nothing to answer
 */
public record SurveyPage(
    String language,
    String title,
    String intro,
    @Nullable String notice,
    @Nullable String alert,
    @Nullable Form form) {

  /** What the customer fills in. */
  public record Form(
      List<Question> questions, String comment, String commentHint, String send, String until) {
    public Form {
      questions = List.copyOf(questions);
    }
  }

  /** One measure with the values of its scale. */
  public record Question(
      String name, String text, List<Integer> values, String lowEnd, String highEnd) {
    public Question {
      values = List.copyOf(values);
    }

    static Question of(Measure measure, PageTexts texts) {
      Scale scale = Scale.of(measure);
      return new Question(
          measure.name(),
          texts.get("question", measure),
          IntStream.rangeClosed(scale.from(), scale.to()).boxed().toList(),
          texts.get("low", measure),
          texts.get("high", measure));
    }
  }

  /** A page that only says {@code name}. */
  static SurveyPage message(PageTexts texts, String name) {
    return new SurveyPage(
        texts.language(), texts.get(name + ".title"), texts.get(name), null, null, null);
  }
}
