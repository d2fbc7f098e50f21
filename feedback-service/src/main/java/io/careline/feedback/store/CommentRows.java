package io.careline.feedback.store;

import io.careline.feedback.app.Comment;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The table {@code survey_comment}. */
public final class CommentRows {

  /** Inserts or replaces, each survey once. */
  public void write(Tx tx, Collection<Comment> comments) {
    tx.execute(
        """
        insert into survey_comment (survey_id, customer_id, comment, written_at)
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
        on conflict (survey_id) do update set
          comment = excluded.comment, written_at = excluded.written_at
        """,
        comments.stream().map(Comment::surveyId).toArray(UUID[]::new),
        comments.stream().map(Comment::customerId).toArray(UUID[]::new),
        comments.stream().map(Comment::comment).toArray(String[]::new),
        comments.stream()
            .map(comment -> comment.writtenAt().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new));
  }

  /** The customers took their words back. */
  public void delete(Tx tx, Collection<UUID> surveyIds) {
    tx.execute(
        "delete from survey_comment where survey_id = any($1)",
        (Object) surveyIds.toArray(UUID[]::new));
  }

  /** Nothing that these customers wrote may stay. */
  public void deleteOf(Tx tx, Collection<UUID> customerIds) {
    tx.execute(
        "delete from survey_comment where customer_id = any($1)",
        (Object) customerIds.toArray(UUID[]::new));
  }

  /** The words on these surveys, by survey. */
  public Map<UUID, String> of(Tx tx, Collection<UUID> surveyIds) {
    Map<UUID, String> comments = new HashMap<>();
    for (Row row :
        tx.query(
            "select survey_id, comment from survey_comment where survey_id = any($1)",
            (Object) surveyIds.toArray(UUID[]::new))) {
      comments.put(row.getUUID("survey_id"), row.getString("comment"));
    }
    return comments;
  }
}
