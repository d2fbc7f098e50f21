package io.careline.reporting.store;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventTypes;
import io.careline.reporting.app.TimelineEntry;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code timeline}. */
public final class TimelineRows {

  /** Appends events in their order; one that is known already is passed by. */
  public void append(Tx tx, List<Event> events) {
    tx.execute(
        """
        insert into timeline (event_id, inquiry_id, at, source, type, data)
        select event_id, inquiry_id, at, source, type, data::json
        from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
          with ordinality as new(event_id, inquiry_id, at, source, type, data, place)
        order by place
        on conflict (event_id) do nothing
        """,
        events.stream().map(Event::id).toArray(String[]::new),
        events.stream().map(event -> UUID.fromString(event.subject())).toArray(UUID[]::new),
        events.stream()
            .map(event -> event.time().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new),
        events.stream().map(event -> event.source().serviceName()).toArray(String[]::new),
        events.stream().map(event -> EventTypes.typeOf(event.data())).toArray(String[]::new),
        events.stream()
            .map(event -> new String(EventCodec.data(event), StandardCharsets.UTF_8))
            .toArray(String[]::new));
  }

  /** The events of an inquiry after {@code position}, in the order of the log. */
  public List<TimelineEntry> of(Tx tx, UUID inquiryId, long position, int limit) {
    List<TimelineEntry> entries = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select position, event_id, at, source, type, data::text as data from timeline
            where inquiry_id = $1 and position > $2 order by position limit $3
            """,
            inquiryId,
            position,
            limit)) {
      entries.add(
          new TimelineEntry(
              row.getLong("position"),
              row.getString("event_id"),
              inquiryId,
              row.getOffsetDateTime("at").toInstant(),
              row.getString("source"),
              row.getString("type"),
              row.getString("data")));
    }
    return entries;
  }
}
