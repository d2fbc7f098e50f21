package io.careline.intake.store;

import io.careline.intake.app.KnownBots;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code bot}. */
@ApplicationScoped
public class BotRows implements KnownBots {

  @Override
  public boolean isBot(Tx tx, String agentId) {
    return tx.query("select 1 from bot where agent_id = $1", agentId).iterator().hasNext();
  }

  @Override
  public void keep(Tx tx, String agentId, boolean bot) {
    tx.execute(
        bot
            ? "insert into bot (agent_id) values ($1) on conflict do nothing"
            : "delete from bot where agent_id = $1",
        agentId);
  }
}
