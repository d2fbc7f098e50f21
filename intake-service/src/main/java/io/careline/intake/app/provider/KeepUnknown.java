package io.careline.intake.app.provider;

import io.careline.intake.app.ContactBounds;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.provider.KeepWebhooks.KeptWebhook;
import io.careline.runtime.Database;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Keeps what nobody understood, so that somebody can. */
@ApplicationScoped
public class KeepUnknown {
  private static final int TYPE_MAX = 100;

  private final Database database;
  private final KeepWebhooks rows;
  private final KeyedNames names;

  KeepUnknown(Database database, KeepWebhooks rows, KeyedNames names) {
    this.database = database;
    this.rows = rows;
    this.names = names;
  }

  /** Keeps {@code told}, which came at {@code now}; the same again is kept once. */
  Uni<Boolean> keep(String provider, Told.Unknown told, Instant now) {
    String payload = ContactBounds.text(told.payload(), Integer.MAX_VALUE);
    KeptWebhook webhook =
        new KeptWebhook(
            names.id("webhook", provider, payload),
            provider,
            ContactBounds.text(told.type(), TYPE_MAX),
            payload,
            now);
    return Uni.createFrom()
        .item(() ->
            database.transaction(tx -> {
              rows.keep(tx, webhook);
              return true;
            }))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
