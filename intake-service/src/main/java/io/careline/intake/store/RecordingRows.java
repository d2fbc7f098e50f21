package io.careline.intake.store;

import io.careline.intake.app.KeepRecordings;
import io.careline.intake.domain.Consent;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** References to recordings in PostgreSQL. */
@ApplicationScoped
public class RecordingRows implements KeepRecordings {

  @Override
  public boolean put(Tx tx, Recording recording) {
    return tx.query(
                """
                insert into recording (inquiry_id, call, consent, recording, transcript, changed_at)
                select id, $2::text, $3::text, nullif($4, ''), nullif($5, ''), $6::timestamptz
                from inquiry where id = $1 and not exists (
                  select from customer_privacy p
                  where p.customer_id = inquiry.customer_id and p.erased_at is not null)
                  and texts_deleted_at is null
                on conflict (inquiry_id, call) do update
                set consent = excluded.consent, recording = excluded.recording,
                  transcript = excluded.transcript, changed_at = excluded.changed_at
                returning call
                """,
                recording.inquiryId(),
                recording.call(),
                recording.consent().name(),
                orEmpty(recording.recording()),
                orEmpty(recording.transcript()),
                Columns.time(recording.changedAt()))
            .size()
        > 0;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public List<Recording> of(Tx tx, UUID inquiryId) {
    List<Recording> recordings = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select inquiry_id, call, consent, recording, transcript, changed_at from recording
            where inquiry_id = $1 order by position
            """,
            inquiryId)) {
      recordings.add(
          new Recording(
              row.getUUID("inquiry_id"),
              row.getString("call"),
              Consent.valueOf(row.getString("consent")),
              row.getString("recording"),
              row.getString("transcript"),
              row.getOffsetDateTime("changed_at").toInstant()));
    }
    return recordings;
  }
}
