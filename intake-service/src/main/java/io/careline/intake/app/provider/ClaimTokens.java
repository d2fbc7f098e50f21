package io.careline.intake.app.provider;

import io.careline.intake.app.Digests;
import io.careline.intake.app.Hmac;
import io.careline.intake.app.KeyedNames;
import io.careline.runtime.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HexFormat;

/** Lets each one-time token count for one content. Blocks its caller. */
@ApplicationScoped
public class ClaimTokens {
  private final Database database;
  private final KeepWebhooks rows;
  private final KeyedNames names;

  ClaimTokens(Database database, KeepWebhooks rows, KeyedNames names) {
    this.database = database;
    this.rows = rows;
    this.names = names;
  }

  /** Whether {@code token}, which came at {@code now}, came with no other content before. */
  public boolean claim(String provider, String token, String content, Instant now) {
    return database.transaction(
        tx -> rows.claim(tx, names.id("webhook token", provider, token), content, now));
  }

  /** What tells contents from each other. */
  public static String digest(String content) {
    return HexFormat.of().formatHex(Digests.sha256().digest(Hmac.bytes(content)));
  }
}
