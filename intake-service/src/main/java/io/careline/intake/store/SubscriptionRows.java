package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.intake.app.push.Subscription;
import io.careline.intake.app.push.Subscriptions;
import io.careline.intake.domain.push.EventFilter;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table {@code subscription}. */
@ApplicationScoped
public class SubscriptionRows implements Subscriptions {

  @Override
  public UUID newId(Tx tx) {
    return tx.query("select gen_random_uuid() as id").iterator().next().getUUID("id");
  }

  @Override
  public void add(Tx tx, Subscription added) {
    tx.query(
        """
        insert into subscription (id, url, description, types, channels, sources, categories,
          queues, priorities, status, secret, secret_before_until, created_by, created_at, revision,
          test)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (id) do nothing
        """,
        columns(added));
    tx.query(
        "insert into endpoint (name) values ($1) on conflict do nothing",
        added.endpoint().toString());
  }

  @Override
  public void change(Tx tx, Subscription changed) {
    tx.query(
        """
        update subscription set url = $2, description = $3, types = $4, channels = $5,
          sources = $6, categories = $7, queues = $8, priorities = $9, status = $10, secret = $11,
          secret_before_until = $12, created_by = $13, created_at = $14, revision = $15,
          test = $16
        where id = $1
        """,
        columns(changed));
  }

  @Override
  public boolean remove(Tx tx, UUID id) {
    String endpoint = Subscription.endpointOf(id).toString();
    for (String state : List.of("WAITING", "DELIVERED", "DEAD")) {
      tx.execute("delete from parcel where endpoint = $1 and state = $2", endpoint, state);
    }
    tx.execute("delete from endpoint where name = $1", endpoint);
    return tx.query("delete from subscription where id = $1", id).rowCount() > 0;
  }

  @Override
  public Optional<Subscription> hold(Tx tx, UUID id) {
    return read(tx.query("select * from subscription where id = $1 for update", id)).stream()
        .findFirst();
  }

  @Override
  public Optional<Subscription> find(Tx tx, UUID id) {
    return read(tx.query("select * from subscription where id = $1", id)).stream().findFirst();
  }

  @Override
  public List<Subscription> all(Tx tx) {
    return read(tx.query("select * from subscription order by position"));
  }

  private static @Nullable Object[] columns(Subscription row) {
    EventFilter filter = row.filter();
    return new @Nullable Object[] {
      row.id(),
      row.url(),
      row.description(),
      texts(filter.types()),
      texts(filter.channels()),
      texts(filter.sources()),
      texts(filter.categories()),
      texts(filter.queues()),
      texts(filter.priorities()),
      row.status().name(),
      row.secret(),
      Columns.timeOrNull(row.secretBeforeUntil()),
      row.createdBy(),
      Columns.time(row.createdAt()),
      row.revision(),
      filter.test()
    };
  }

  private static List<Subscription> read(Iterable<Row> rows) {
    List<Subscription> all = new ArrayList<>();
    for (Row row : rows) {
      OffsetDateTime until = row.getOffsetDateTime("secret_before_until");
      all.add(
          new Subscription(
              row.getUUID("id"),
              row.getString("url"),
              row.getString("description"),
              new EventFilter(
                  texts(row, "types"),
                  texts(row, "channels").stream()
                      .map(Channel::valueOf)
                      .collect(Collectors.toUnmodifiableSet()),
                  texts(row, "sources"),
                  texts(row, "categories"),
                  texts(row, "queues"),
                  texts(row, "priorities").stream()
                      .map(Priority::valueOf)
                      .collect(Collectors.toUnmodifiableSet()),
                  row.getBoolean("test")),
              Subscription.Status.valueOf(row.getString("status")),
              row.getInteger("secret"),
              until == null ? null : until.toInstant(),
              row.getString("created_by"),
              row.getOffsetDateTime("created_at").toInstant(),
              row.getInteger("revision")));
    }
    return all;
  }

  private static Set<String> texts(Row row, String column) {
    return Stream.of(row.getArrayOfStrings(column)).collect(Collectors.toUnmodifiableSet());
  }

  private static String[] texts(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().toArray(String[]::new);
  }
}
