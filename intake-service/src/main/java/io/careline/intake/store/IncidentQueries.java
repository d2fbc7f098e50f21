package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.Status;
import io.careline.intake.app.incident.FindIncidents;
import io.careline.intake.domain.Told.Standing;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents to look up in PostgreSQL. */
@ApplicationScoped
public class IncidentQueries implements FindIncidents {
  private static final String VIEW =
      """
      select n.*,
        (select count(*) from incident_member m
          where m.incident_id = n.id and m.standing = 'SUGGESTED')::int as suggested,
        (select count(*) from incident_member m
          where m.incident_id = n.id and m.standing = 'MEMBER')::int as members,
        (select count(*) from incident_member m
          where m.incident_id = n.id and m.standing = 'LEFT')::int as gone,
        (select count(*) from incident_member m join inquiry i on i.id = m.inquiry_id
          where m.incident_id = n.id and m.standing = 'MEMBER' and i.status not in
            ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED'))::int as unresolved,
        (select count(*) from incident_task t where t.incident_id = n.id)::int as waiting
      from incident n
      """;

  @Override
  public List<IncidentView> incidents(Tx tx, @Nullable UUID before, int limit) {
    List<IncidentView> found = new ArrayList<>();
    for (Row row :
        tx.query(
            VIEW
                + """
                where cardinality($1::uuid[]) = 0
                  or (n.opened_at, n.id) < (select opened_at, id from incident where id = any ($1))
                order by n.opened_at desc, n.id desc limit $2
                """,
            Columns.idOrNone(before),
            limit)) {
      found.add(view(row));
    }
    return found;
  }

  @Override
  public Optional<IncidentView> incident(Tx tx, UUID id) {
    for (Row row : tx.query(VIEW + " where n.id = $1", id)) {
      return Optional.of(view(row));
    }
    return Optional.empty();
  }

  @Override
  public List<TextView> texts(Tx tx, UUID id) {
    Map<Integer, Map<String, String>> texts = new LinkedHashMap<>();
    Map<Integer, Row> heads = new LinkedHashMap<>();
    for (Row row :
        tx.query(
            "select * from incident_text where incident_id = $1 order by revision, language", id)) {
      int revision = row.getInteger("revision");
      heads.putIfAbsent(revision, row);
      texts
          .computeIfAbsent(revision, ignored -> new LinkedHashMap<>())
          .put(row.getString("language"), row.getString("body"));
    }
    List<TextView> views = new ArrayList<>();
    heads.forEach((revision, row) ->
        views.add(
            new TextView(
                revision,
                texts.getOrDefault(revision, Map.of()),
                row.getString("said_by"),
                row.getOffsetDateTime("said_at").toInstant())));
    return views;
  }

  @Override
  public List<MemberView> members(
      Tx tx, UUID id, @Nullable Standing standing, @Nullable UUID after, int limit) {
    List<MemberView> found = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select m.inquiry_id, m.standing, m.changed_by, m.changed_at, i.status
            from incident_member m join inquiry i on i.id = m.inquiry_id
            where m.incident_id = $1
              and (cardinality($2::text[]) = 0 or m.standing = any ($2))
              and (cardinality($3::uuid[]) = 0 or m.inquiry_id > any ($3))
            order by m.inquiry_id limit $4
            """,
            id,
            Columns.textOrNone(standing),
            Columns.idOrNone(after),
            limit)) {
      found.add(
          new MemberView(
              row.getUUID("inquiry_id"),
              Standing.valueOf(row.getString("standing")),
              Status.valueOf(row.getString("status")),
              row.getString("changed_by"),
              row.getOffsetDateTime("changed_at").toInstant()));
    }
    return found;
  }

  private static IncidentView view(Row row) {
    OffsetDateTime resolved = row.getOffsetDateTime("resolved_at");
    Instant resolvedAt = resolved == null ? null : resolved.toInstant();
    return new IncidentView(
        row.getUUID("id"),
        row.getString("title"),
        row.getUUID("surge_id"),
        row.getString("status"),
        new MatchView(
            List.of(row.getArrayOfStrings("categories")),
            List.of(row.getArrayOfStrings("sources")),
            Arrays.stream(row.getArrayOfStrings("channels")).map(Channel::valueOf).toList(),
            List.of(row.getArrayOfStrings("words")),
            row.getOffsetDateTime("since").toInstant()),
        row.getBoolean("automatic") ? Join.AUTOMATIC : Join.CONFIRMED,
        row.getInteger("text_revision"),
        row.getInteger("revision"),
        row.getInteger("suggested"),
        row.getInteger("members"),
        row.getInteger("gone"),
        row.getInteger("unresolved"),
        row.getInteger("waiting"),
        row.getString("opened_by"),
        row.getOffsetDateTime("opened_at").toInstant(),
        resolvedAt);
  }
}
