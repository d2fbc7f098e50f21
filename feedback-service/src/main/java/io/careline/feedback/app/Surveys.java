package io.careline.feedback.app;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.decider.Reply;
import io.careline.feedback.domain.FeedbackCommand;
import io.careline.feedback.store.CommentRows;
import io.careline.feedback.store.SurveyRows;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Surveys for whoever asks for them or answers them. */
@ApplicationScoped
public class Surveys {
  private final Database database;
  private final Door<FeedbackCommand> door;
  private final SurveyRows surveys = new SurveyRows();
  private final CommentRows comments = new CommentRows();

  Surveys(Database database, Door<FeedbackCommand> door) {
    this.database = database;
    this.door = door;
  }

  /** A survey with the customer's words, if there are any. */
  public record Read(KnownSurvey survey, @Nullable String comment) {}

  /**
   * A part of the list.
   *
   * @param next where the next page begins; null at the end
   */
  public record Page(List<Read> surveys, SurveyQuery.@Nullable Position next) {
    public Page {
      surveys = List.copyOf(surveys);
    }
  }

  /** One survey. */
  public Uni<Optional<Read>> find(UUID surveyId) {
    return database.read(tx -> {
      Map<UUID, String> words = comments.of(tx, List.of(surveyId));
      return surveys.find(tx, surveyId).map(s -> new Read(s, words.get(surveyId)));
    });
  }

  /** A part of the list. */
  public Uni<Page> page(SurveyQuery query) {
    return database.read(tx -> {
      List<KnownSurvey> found = surveys.page(tx, query);
      List<KnownSurvey> part = found.subList(0, Math.min(found.size(), query.limit()));
      Map<UUID, String> words =
          comments.of(
              tx, part.stream().map(KnownSurvey::surveyId).filter(Objects::nonNull).toList());
      SurveyQuery.Position next = null;
      if (found.size() > part.size()) {
        KnownSurvey last = part.getLast();
        next = new SurveyQuery.Position(last.inquiryId(), last.rule(), last.episode());
      }
      return new Page(part.stream().map(s -> new Read(s, words.get(s.surveyId()))).toList(), next);
    });
  }

  /** The answers and invitations of {@code [from, to)}. */
  public Uni<List<ScoreGroup>> scores(Instant from, Instant to, ScoreGroup.@Nullable By by) {
    return database.read(tx -> surveys.scores(tx, from, to, by));
  }

  /** Answers a survey, or changes the answer. */
  public Uni<Reply> answer(
      UUID surveyId,
      Map<Measure, Integer> values,
      @Nullable String comment,
      @Nullable String idempotencyKey) {
    return database
        .read(tx -> surveys.find(tx, surveyId))
        .flatMap(found ->
            found.isEmpty()
                ? Uni.createFrom().item(unknown(surveyId))
                : door.submit(
                    found.get().inquiryId().toString(),
                    new FeedbackCommand.Answer(surveyId, values, comment),
                    idempotencyKey));
  }

  private static Reply unknown(UUID surveyId) {
    return new Reply.Refused(
        Reply.Refusal.UNKNOWN, "unknown-or-not-yet-known", "survey " + surveyId);
  }
}
