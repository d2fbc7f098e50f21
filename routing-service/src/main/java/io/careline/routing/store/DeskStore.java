package io.careline.routing.store;

import io.careline.contract.Event;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.Handling;
import io.careline.routing.domain.Item;
import io.careline.routing.domain.RoutingDecider;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The desk's rows: read whole at the start, written where they changed. */
public final class DeskStore implements StateStore<Desk> {

  @Override
  public Supplier<Map<String, Desk>> load(Tx tx, Collection<String> keys) {
    Map<String, Desk> stored = keys.contains(RoutingDecider.KEY) ? loadAll(tx) : Map.of();
    return () -> stored;
  }

  @Override
  public Map<String, Desk> loadAll(Tx tx) {
    long position = 0;
    Handling handling = Handling.of(Map.of());
    for (Row row :
        tx.query(
            "select position, handling::text as handling from desk where key = $1",
            RoutingDecider.KEY)) {
      position = row.getLong("position");
      handling = Handling.of(DeskJson.read(row.getString("handling"), HandlingRow.class).means());
    }
    if (position == 0) {
      return Map.of();
    }
    List<Agent> agents = new ArrayList<>();
    for (Row row : tx.query("select body::text as body from agent order by agent_id")) {
      agents.add(DeskJson.read(row.getString("body"), AgentRow.class).agent());
    }
    List<Item> items = new ArrayList<>();
    for (Row row : tx.query("select body::text as body from work where on_desk")) {
      items.add(DeskJson.read(row.getString("body"), Item.class));
    }
    return Map.of(
        RoutingDecider.KEY, Desk.of(agents, items, handling, new CrewRows().load(tx), position));
  }

  /** An inquiry, on the desk or gone from it. */
  public Optional<Item> find(Tx tx, UUID inquiryId) {
    for (Row row :
        tx.query("select body::text as body from work where inquiry_id = $1", inquiryId)) {
      return Optional.of(DeskJson.read(row.getString("body"), Item.class));
    }
    return Optional.empty();
  }

  @Override
  public void save(Tx tx, List<Change<Desk>> changes) {
    for (Change<Desk> change : changes) {
      saveDesk(tx, change);
      Touched touched = new Touched(change);
      saveAgents(tx, touched.agents());
      removeAgents(tx, touched.removedAgents());
      saveItems(tx, touched);
      endAssignments(tx, touched);
      beginAssignments(tx, touched);
      new CrewRows().save(tx, touched.ties(), change.before().crew(), change.after().crew());
    }
  }

  private static void saveDesk(Tx tx, Change<Desk> change) {
    tx.execute(
        """
        insert into desk (key, position) values ($1, $2)
        on conflict (key) do update set position = excluded.position
        """,
        change.key(),
        change.after().position());
    if (!change.after().handling().equals(change.before().handling())) {
      tx.execute(
          "update desk set handling = $2::text::json where key = $1",
          change.key(),
          DeskJson.write(HandlingRow.of(change.after().handling())));
    }
  }

  /** Keeps what was told of inquiries that had left the desk: the desk forgets, rows do not. */
  public void keep(Tx tx, List<Event> late) {
    for (Event event : late) {
      UUID inquiryId = UUID.fromString(event.subject());
      find(tx, inquiryId)
          .map(item -> item.after(event))
          .ifPresent(item ->
              tx.execute(
                  """
                  update work set status = $2, body = $3::text::json
                  where inquiry_id = $1 and not on_desk
                  """,
                  inquiryId,
                  item.status().name(),
                  DeskJson.write(item)));
    }
  }

  private static void saveAgents(Tx tx, Set<Agent> agents) {
    if (!agents.isEmpty()) {
      tx.execute(
          """
          insert into agent (agent_id, pool, presence, body)
          select agent_id, pool, presence, body::json
          from unnest($1::text[], $2::text[], $3::text[], $4::text[])
            as new(agent_id, pool, presence, body)
          on conflict (agent_id) do update
            set pool = excluded.pool, presence = excluded.presence, body = excluded.body
          """,
          texts(agents, Agent::id),
          texts(agents, agent -> agent.profile().pool()),
          texts(agents, agent -> agent.onDuty().presence().name()),
          texts(agents, agent -> DeskJson.write(AgentRow.of(agent))));
    }
  }

  private static void removeAgents(Tx tx, Set<String> ids) {
    if (!ids.isEmpty()) {
      tx.execute("delete from agent where agent_id = any($1)", (Object) ids.toArray(String[]::new));
    }
  }

  private static void saveItems(Tx tx, Touched touched) {
    Set<Item> items = touched.items();
    if (!items.isEmpty()) {
      tx.execute(
          """
          insert into work (inquiry_id, pool, status, queue, agent_id, on_desk, body)
          select inquiry_id, pool, status, queue, agent_id, on_desk, body::json
          from unnest(
              $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bool[], $7::text[])
            as new(inquiry_id, pool, status, queue, agent_id, on_desk, body)
          on conflict (inquiry_id) do update
            set pool = excluded.pool, status = excluded.status, queue = excluded.queue,
              agent_id = excluded.agent_id, on_desk = excluded.on_desk, body = excluded.body
          """,
          items.stream().map(Item::id).toArray(UUID[]::new),
          texts(items, item -> item.waiting().pool()),
          texts(items, item -> item.status().name()),
          texts(items, item -> item.fold().queue()),
          texts(items, item -> item.fold().agentId()),
          items.stream().map(touched::isOnDesk).toArray(Boolean[]::new),
          texts(items, DeskJson::write));
    }
  }

  private static void endAssignments(Tx tx, Touched touched) {
    List<Touched.Assignment> ended = new ArrayList<>();
    for (Touched.Assignment one : touched.assignments()) {
      if (one.from() == null) {
        ended.add(one);
      }
    }
    if (!ended.isEmpty()) {
      tx.execute(
          """
          update assignment a set ended_at = e.at
          from unnest($1::uuid[], $2::timestamptz[]) as e(id, at)
          where a.assignment_id = e.id and a.ended_at is null
          """,
          ended.stream().map(Touched.Assignment::id).toArray(UUID[]::new),
          times(ended, Touched.Assignment::to));
    }
  }

  private static void beginAssignments(Tx tx, Touched touched) {
    List<Touched.Assignment> begun = new ArrayList<>();
    for (Touched.Assignment one : touched.assignments()) {
      if (one.from() != null) {
        begun.add(one);
      }
    }
    if (!begun.isEmpty()) {
      tx.execute(
          """
          insert into assignment (assignment_id, inquiry_id, agent_id, assigned_at, ended_at)
          select * from unnest(
            $1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
          """,
          begun.stream().map(Touched.Assignment::id).toArray(UUID[]::new),
          begun.stream().map(Touched.Assignment::inquiryId).toArray(UUID[]::new),
          texts(begun, Touched.Assignment::agentId),
          times(begun, Touched.Assignment::from),
          times(begun, Touched.Assignment::to));
    }
  }

  private static <T> @Nullable String[] texts(
      Collection<T> of, Function<T, @Nullable String> part) {
    @Nullable String[] texts = new String[of.size()];
    int i = 0;
    for (T one : of) {
      texts[i++] = part.apply(one);
    }
    return texts;
  }

  private static @Nullable OffsetDateTime[] times(
      List<Touched.Assignment> of, Function<Touched.Assignment, @Nullable Instant> part) {
    @Nullable OffsetDateTime[] times = new OffsetDateTime[of.size()];
    for (int i = 0; i < times.length; i++) {
      Instant time = part.apply(of.get(i));
      times[i] = time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
    return times;
  }
}
