package io.careline.intake.store;

import io.careline.intake.app.provider.KeepWebhooks;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks that nobody understood, and providers' ids of our messages, in PostgreSQL. */
@ApplicationScoped
public class WebhookRows implements KeepWebhooks {
  private static final Duration KEPT_FOR = Duration.ofDays(30);
  private static final Duration CLAIMED_FOR = Duration.ofDays(1);

  @Override
  public void keep(Tx tx, KeptWebhook webhook) {
    tx.execute(
        "delete from webhook where received_at < $1",
        Columns.time(webhook.receivedAt().minus(KEPT_FOR)));
    tx.execute(
        """
        insert into webhook (id, provider, type, payload, received_at) values ($1, $2, $3, $4, $5)
        on conflict (id) do nothing
        """,
        webhook.id(),
        webhook.provider(),
        webhook.type(),
        webhook.payload(),
        Columns.time(webhook.receivedAt()));
  }

  @Override
  public List<KeptWebhook> kept(
      Tx tx, @Nullable String provider, @Nullable Place before, int limit) {
    Place last = before == null ? new Place(Instant.parse("9999-01-01T00:00:00Z"), FIRST) : before;
    List<KeptWebhook> kept = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select id, provider, type, payload, received_at from webhook
            where (received_at, id) < ($1, $2) and ($3::text = '' or provider = $3)
            order by received_at desc, id desc limit $4
            """,
            Columns.time(last.receivedAt()),
            last.id(),
            provider == null ? "" : provider,
            limit)) {
      kept.add(
          new KeptWebhook(
              row.getUUID("id"),
              row.getString("provider"),
              row.getString("type"),
              row.getString("payload"),
              row.getOffsetDateTime("received_at").toInstant()));
    }
    return kept;
  }

  private static final UUID FIRST = new UUID(0, 0);

  @Override
  public void remember(Tx tx, UUID outboundId, String messageId) {
    tx.execute("update outbound set provider_id = $2 where id = $1", outboundId, messageId);
  }

  @Override
  public Optional<SentMessage> sent(Tx tx, @Nullable UUID outboundId, @Nullable String messageId) {
    Optional<SentMessage> named =
        outboundId == null
            ? Optional.empty()
            : found(tx, "select id, inquiry_id from outbound where id = $1", outboundId);
    return named.isPresent() || messageId == null
        ? named
        : found(
            tx,
            "select id, inquiry_id from outbound where provider_id = $1 order by id limit 1",
            messageId);
  }

  @Override
  public boolean claim(Tx tx, UUID token, String content, Instant at) {
    tx.execute(
        "delete from webhook_token where received_at < $1", Columns.time(at.minus(CLAIMED_FOR)));
    tx.execute(
        """
        insert into webhook_token (id, content, received_at) values ($1, $2, $3)
        on conflict (id) do nothing
        """,
        token,
        content,
        Columns.time(at));
    for (Row row : tx.query("select content from webhook_token where id = $1", token)) {
      return row.getString("content").equals(content);
    }
    return false;
  }

  private static Optional<SentMessage> found(Tx tx, String sql, Object key) {
    for (Row row : tx.query(sql, key)) {
      return Optional.of(new SentMessage(row.getUUID("id"), row.getUUID("inquiry_id")));
    }
    return Optional.empty();
  }
}
