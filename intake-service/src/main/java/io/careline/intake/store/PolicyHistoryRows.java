package io.careline.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Pilot;
import io.careline.intake.app.policy.PolicyHistory;
import io.careline.runtime.StateJson;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code policy_history} and {@code policy_move}. */
@ApplicationScoped
public class PolicyHistoryRows implements PolicyHistory {
  private static final String COLUMNS =
      "kind, version, from_version, pilot::text as pilot, ending, evidence::text as evidence,"
          + " by_whom, reason, at";
  private static final String OPEN =
      "status not in ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED')";

  private final ObjectMapper mapper = StateJson.mapper();

  @Override
  public void keep(Tx tx, List<Entry> entries) {
    for (Entry entry : entries) {
      Pilot pilot = entry.pilot();
      tx.execute(
          """
          insert into policy_history (kind, version, from_version, pilot_id, pilot, ending,
            evidence, by_whom, reason, at)
          values ($1, $2, nullif($3, ''), nullif($4, '')::uuid, nullif($5, '')::json,
            nullif($6, ''), nullif($7, '')::json, $8, nullif($9, ''), $10)
          """,
          entry.kind().name(),
          entry.version(),
          text(entry.from()),
          pilot == null ? "" : pilot.id().toString(),
          pilot == null ? "" : json(pilot),
          text(entry.ending()),
          entry.evidence() == null ? "" : json(entry.evidence()),
          entry.by(),
          text(entry.reason()),
          Columns.time(entry.at()));
    }
  }

  @Override
  public List<Entry> entries(Tx tx, int limit) {
    return entries(
        tx.query("select " + COLUMNS + " from policy_history order by id desc limit $1", limit));
  }

  @Override
  public List<Entry> pilots(Tx tx, int limit) {
    return entries(
        tx.query(
            "select "
                + COLUMNS
                + " from policy_history where id in (select max(id) from policy_history"
                + " where pilot_id is not null group by pilot_id) order by id desc limit $1",
            limit));
  }

  private List<Entry> entries(Iterable<Row> rows) {
    List<Entry> entries = new ArrayList<>();
    for (Row row : rows) {
      String ending = row.getString("ending");
      entries.add(
          new Entry(
              Kind.valueOf(row.getString("kind")),
              row.getString("version"),
              row.getString("from_version"),
              read(row.getString("pilot"), Pilot.class),
              ending == null ? null : Pilot.Ending.valueOf(ending),
              read(row.getString("evidence"), Pilot.Evidence.class),
              row.getString("by_whom"),
              row.getString("reason"),
              row.getOffsetDateTime("at").toInstant()));
    }
    return entries;
  }

  @Override
  public void toMove(Tx tx, Move move) {
    tx.execute(
        "insert into policy_move (pilot_id, version, by_whom) values ($1, $2, $3)"
            + " on conflict (pilot_id) do nothing",
        move.pilotId(),
        move.version(),
        move.by());
  }

  @Override
  public Optional<Move> nextMove(Tx tx) {
    for (Row row : tx.query("select * from policy_move order by pilot_id limit 1")) {
      return Optional.of(
          new Move(
              row.getUUID("pilot_id"),
              row.getString("version"),
              row.getString("by_whom"),
              row.getUUID("after")));
    }
    return Optional.empty();
  }

  @Override
  public List<UUID> open(Tx tx, Move move, int limit) {
    List<UUID> open = new ArrayList<>();
    for (Row row :
        tx.query(
            "select id from inquiry where policy_version = $1 and "
                + OPEN
                + " and (cardinality($2::uuid[]) = 0 or id > all ($2)) order by id limit $3",
            move.version(),
            Columns.idOrNone(move.after()),
            limit)) {
      open.add(row.getUUID("id"));
    }
    return open;
  }

  @Override
  public void lookedAt(Tx tx, Move move, UUID after) {
    tx.execute("update policy_move set after = $2 where pilot_id = $1", move.pilotId(), after);
  }

  @Override
  public void moved(Tx tx, Move move) {
    tx.execute("delete from policy_move where pilot_id = $1", move.pilotId());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a policy's history", e);
    }
  }

  private <T> @Nullable T read(@Nullable String json, Class<T> type) {
    try {
      return json == null ? null : mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a policy's history", e);
    }
  }
}
