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

  /** Inserts or replaces, each survey once; of customers that were erased nothing is kept. */
  public void write(Tx tx, Collection<Comment> comments) {
    lock(tx, comments.stream().map(Comment::customerId).toList());
    tx.execute(
        """
        insert into survey_comment (survey_id, customer_id, comment, written_at)
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
          as new (survey_id, customer_id, comment, written_at)
        where not exists (select from erased_customer e where e.customer_id = new.customer_id)
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

  /** Words and the erasure of who wrote them wait for each other. */
  private static void lock(Tx tx, Collection<UUID> customerIds) {
    tx.query(
        """
        select pg_advisory_xact_lock(hashtextextended(id::text, 2))
        from unnest($1::uuid[]) as id order by id
        """,
        (Object) customerIds.stream().distinct().sorted().toArray(UUID[]::new));
  }

  /** Nothing that these customers wrote may stay, and nothing may come. */
  public void deleteOf(Tx tx, Collection<UUID> customerIds) {
    lock(tx, customerIds);
    tx.execute(
        """
        insert into erased_customer (customer_id, erased_at)
        select distinct id, clock_timestamp() from unnest($1::uuid[]) as id
        on conflict do nothing
        """,
        (Object) customerIds.toArray(UUID[]::new));
    tx.execute(
        "delete from survey_comment where customer_id = any($1)",
        (Object) customerIds.toArray(UUID[]::new));
  }

  /** Nothing that was written about these inquiries may stay; what comes is not written. */
  public void deleteAbout(Tx tx, Collection<UUID> inquiryIds) {
    tx.execute(
        """
        delete from survey_comment c using survey s
        where s.survey_id = c.survey_id and s.inquiry_id = any($1)
        """,
        (Object) inquiryIds.toArray(UUID[]::new));
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
