package io.careline.intake.store;

import io.careline.contract.IntakeEvent;
import io.careline.contract.Sentiment;
import io.careline.intake.app.understood.KeepAssessments;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code assessment} and {@code correction}. */
@ApplicationScoped
public class AssessmentRows implements KeepAssessments {

  @Override
  public void assess(Tx tx, List<Assessed> rows) {
    for (Assessed row : rows) {
      IntakeEvent.Assessed told = row.event();
      tx.execute(
          """
          insert into assessment (inquiry_id, contact_id, model, label, category, confidence, use,
            sentiment, sentiment_score, language, assessed_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          """,
          told.inquiry().id(),
          told.contactId(),
          told.model(),
          told.label(),
          told.category(),
          told.confidence(),
          told.use() == null ? null : told.use().name(),
          told.sentiment().name(),
          told.sentimentScore(),
          told.language(),
          Columns.time(row.at()));
    }
  }

  @Override
  public void correct(Tx tx, List<Corrected> rows) {
    for (Corrected row : rows) {
      tx.execute(
          """
          insert into correction (inquiry_id, predicted, corrected, corrected_by, corrected_at)
          values ($1, $2, $3, $4, $5)
          on conflict (inquiry_id) do update set corrected = excluded.corrected,
            corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at
          """,
          row.inquiryId(),
          row.before(),
          row.after(),
          row.by(),
          Columns.time(row.at()));
    }
  }

  @Override
  public Optional<View> of(Tx tx, UUID inquiryId) {
    GuessView guess = null;
    View view = null;
    for (Row row :
        tx.query("select * from assessment where inquiry_id = $1 order by id", inquiryId)) {
      if (row.getString("label") != null) {
        guess =
            new GuessView(
                row.getString("model"),
                row.getString("label"),
                row.getString("category"),
                row.getDouble("confidence"),
                row.getString("use"));
      }
      view =
          new View(
              guess,
              Sentiment.valueOf(row.getString("sentiment")),
              row.getDouble("sentiment_score"),
              row.getString("language"));
    }
    return Optional.ofNullable(view);
  }

  @Override
  public List<Example> examples(Tx tx, @Nullable UUID cursor, int limit) {
    List<Example> examples = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select c.inquiry_id, c.corrected, concat_ws(E'\\n', m.subject, m.body) as text
            from correction c
            join inquiry i on i.id = c.inquiry_id and not i.test
            cross join lateral (
              select subject, body from message
              where inquiry_id = c.inquiry_id and contact_id is not null and not robot
                and body <> ''
              order by position limit 1) m
            where (cardinality($1::uuid[]) = 0 or c.inquiry_id > ($1)[1])
              and not exists (select from customer_privacy p
                where p.customer_id = i.customer_id and p.restricted)
            order by c.inquiry_id limit $2
            """,
            Columns.idOrNone(cursor),
            limit)) {
      examples.add(
          new Example(
              row.getUUID("inquiry_id"), row.getString("text"), row.getString("corrected")));
    }
    return examples;
  }

  @Override
  public List<Confusion> confusion(Tx tx) {
    List<Confusion> all = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select case when i.rule like '%(classifier: %' then 'CLASSIFIER' else 'RULES' end
                as decided_by,
              coalesce(c.predicted, i.category) as predicted,
              coalesce(c.corrected, i.category) as corrected,
              count(*) as count,
              count(*) filter (where exists (
                select from assessment a where a.inquiry_id = i.id and a.use = 'SUGGESTED'
                  and a.category = coalesce(c.corrected, i.category))) as suggested
            from inquiry i left join correction c on c.inquiry_id = i.id
            where not i.test
            group by 1, 2, 3 order by 2, 3, 1
            """)) {
      all.add(
          new Confusion(
              row.getString("decided_by"),
              row.getString("predicted"),
              row.getString("corrected"),
              row.getLong("count"),
              row.getLong("suggested")));
    }
    return all;
  }
}
