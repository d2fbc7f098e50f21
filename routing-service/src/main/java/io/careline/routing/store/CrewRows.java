package io.careline.routing.store;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.RoutingEvent;
import io.careline.contract.TeamEvent;
import io.careline.routing.domain.Acquaintances;
import io.careline.routing.domain.Crew;
import io.careline.routing.domain.Team;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows of teams, and of agents and customers that belong together. */
final class CrewRows {

  Crew load(Tx tx) {
    List<Team> teams = new ArrayList<>();
    for (Row row : tx.query("select body::text as body from team order by team_id")) {
      teams.add(DeskJson.read(row.getString("body"), Team.class));
    }
    Map<UUID, Crew.Named> names = new HashMap<>();
    for (Row row : tx.query("select customer_id, agent_id, until from own_agent")) {
      names.put(
          row.getUUID("customer_id"),
          new Crew.Named(row.getString("agent_id"), row.getOffsetDateTime("until").toInstant()));
    }
    List<Acquaintances.Seen> seen = new ArrayList<>();
    for (Row row :
        tx.query(
            "select customer_id, agent_id, at from acquaintance order by at desc limit $1",
            Acquaintances.MOST)) {
      seen.add(
          new Acquaintances.Seen(
              row.getUUID("customer_id"),
              row.getString("agent_id"),
              row.getOffsetDateTime("at").toInstant()));
    }
    return Crew.of(teams, names, Acquaintances.of(seen));
  }

  void save(Tx tx, List<Event> told, Crew before, Crew after) {
    Set<String> teams = new LinkedHashSet<>();
    Set<UUID> named = new LinkedHashSet<>();
    Set<UUID> met = new LinkedHashSet<>();
    for (Event event : told) {
      switch (event.data()) {
        case TeamEvent e -> teams.add(e.teamId());
        case CustomerEvent.AgentNamed e -> named.add(e.customerId());
        case CustomerEvent.Merged e -> {
          named.add(e.customerId());
          named.add(e.into());
        }
        case RoutingEvent.Assigned e -> met.add(e.inquiry().customerId());
        default -> {
          // Ties nobody to anybody.
        }
      }
    }
    teams.forEach(id -> saveTeam(tx, id, Optional.ofNullable(after.teams().get(id))));
    named.forEach(id -> saveName(tx, id, Optional.ofNullable(after.names().get(id))));
    saveMet(tx, met, after.acquainted());
    if (!met.isEmpty()) {
      forget(tx, before.acquainted(), after.acquainted());
    }
  }

  private static void saveTeam(Tx tx, String id, Optional<Team> team) {
    if (team.isEmpty()) {
      tx.execute("delete from team where team_id = $1", id);
      return;
    }
    tx.execute(
        """
        insert into team (team_id, body) values ($1, $2::text::json)
        on conflict (team_id) do update set body = excluded.body
        """,
        id,
        DeskJson.write(team.get()));
  }

  private static void saveName(Tx tx, UUID customerId, Optional<Crew.Named> named) {
    if (named.isEmpty()) {
      tx.execute("delete from own_agent where customer_id = $1", customerId);
      return;
    }
    tx.execute(
        """
        insert into own_agent (customer_id, agent_id, until) values ($1, $2, $3)
        on conflict (customer_id) do update
          set agent_id = excluded.agent_id, until = excluded.until
        """,
        customerId,
        named.get().agentId(),
        named.get().until().atOffset(ZoneOffset.UTC));
  }

  private static void saveMet(Tx tx, Set<UUID> met, Acquaintances after) {
    List<Acquaintances.Seen> seen = met.stream().flatMap(id -> after.of(id).stream()).toList();
    if (!seen.isEmpty()) {
      tx.execute(
          """
          insert into acquaintance (customer_id, agent_id, at)
          select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])
          on conflict (customer_id) do update
            set agent_id = excluded.agent_id, at = excluded.at
          """,
          seen.stream().map(Acquaintances.Seen::customerId).toArray(UUID[]::new),
          seen.stream().map(Acquaintances.Seen::agentId).toArray(String[]::new),
          seen.stream()
              .map(one -> one.at().atOffset(ZoneOffset.UTC))
              .toArray(OffsetDateTime[]::new));
    }
  }

  /** Only the oldest are forgotten: who is still known ends the search. */
  private static void forget(Tx tx, Acquaintances before, Acquaintances after) {
    List<UUID> gone = new ArrayList<>();
    for (Acquaintances.Seen one : before.byAge()) {
      Optional<Acquaintances.Seen> now = after.of(one.customerId());
      if (now.isEmpty()) {
        gone.add(one.customerId());
      } else if (now.get().equals(one)) {
        break;
      }
    }
    if (!gone.isEmpty()) {
      tx.execute(
          "delete from acquaintance where customer_id = any($1)",
          (Object) gone.toArray(UUID[]::new));
    }
  }
}
