package io.careline.intake.app.understood;

import io.careline.contract.IntakeEvent;
import io.careline.contract.Sentiment;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What contacts were taken for, and what people made of it. */
public interface KeepAssessments {

  /** An assessment that was told. */
  record Assessed(IntakeEvent.Assessed event, Instant at) {}

  /** A category that a person corrected. */
  record Corrected(UUID inquiryId, String before, String after, String by, Instant at) {}

  /**
   * What is known of an inquiry.
   *
   * @param guess what the model took it for; null if nothing
   * @param sentiment of the last contact that had one
   */
  record View(
      @Nullable GuessView guess,
      Sentiment sentiment,
      double sentimentScore,
      @Nullable String language) {}

  /** What the model took an inquiry for. */
  record GuessView(String model, String label, String category, double confidence, String use) {}

  /** A text that a person told the category of. */
  record Example(UUID inquiryId, String text, String label) {}

  /**
   * How often one category was corrected to another, or left as it was.
   *
   * @param decidedBy CLASSIFIER, or RULES, the category that matches all among them
   * @param suggested of how many the model had suggested the category that it is now
   */
  record Confusion(
      String decidedBy, String predicted, String corrected, long count, long suggested) {}

  void assess(Tx tx, List<Assessed> rows);

  /** Keeps corrections; of several of one inquiry the last counts, against the first category. */
  void correct(Tx tx, List<Corrected> rows);

  Optional<View> of(Tx tx, UUID inquiryId);

  /**
   * Corrected texts of real customers, by inquiry, after {@code cursor}, at most {@code limit}. To
   * learn from a text is to use it, so that those of restricted customers are left out.
   */
  List<Example> examples(Tx tx, @Nullable UUID cursor, int limit);

  List<Confusion> confusion(Tx tx);
}
