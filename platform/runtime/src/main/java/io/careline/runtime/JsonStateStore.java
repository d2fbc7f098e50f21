package io.careline.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** States as JSON documents in the runtime's own table {@code state}. */
public final class JsonStateStore<S> implements StateStore<S> {
  private final ObjectMapper mapper;
  private final Class<S> type;

  /**
   * A store for {@code type}.
   *
   * @param sealedTypes the sealed interfaces inside the state; their records are told apart by name
   */
  public JsonStateStore(Class<S> type, Class<?>... sealedTypes) {
    this.type = type;
    this.mapper = StateJson.mapper(sealedTypes);
  }

  @Override
  public Supplier<Map<String, S>> load(Tx tx, Collection<String> keys) {
    Tx.Sent stored =
        tx.send(
            "select key, body::text as body from state where key = any($1) order by key for update",
            (Object) keys.toArray(String[]::new));
    return () -> read(stored.rows());
  }

  @Override
  public Map<String, S> loadAll(Tx tx) {
    return read(tx.query("select key, body::text as body from state"));
  }

  @Override
  public void save(Tx tx, List<Change<S>> changes) {
    String[] keys = changes.stream().map(Change::key).toArray(String[]::new);
    String[] bodies = changes.stream().map(change -> write(change.after())).toArray(String[]::new);
    tx.execute(
        """
        insert into state as s (key, body)
        select key, body::json from unnest($1::text[], $2::text[]) as new(key, body)
        on conflict (key) do update set body = excluded.body, version = s.version + 1
        """,
        keys,
        bodies);
  }

  private Map<String, S> read(Iterable<Row> rows) {
    Map<String, S> states = new HashMap<>();
    for (Row row : rows) {
      try {
        states.put(row.getString("key"), mapper.readValue(row.getString("body"), type));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("state of " + row.getString("key"), e);
      }
    }
    return states;
  }

  private String write(S state) {
    try {
      return mapper.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("state of " + type.getSimpleName(), e);
    }
  }
}
