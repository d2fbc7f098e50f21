package io.careline.intake.store;

import io.careline.intake.app.customer.OwnAddresses;
import io.careline.intake.app.customer.OwnAddresses.Own;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The company's own addresses that were seen, in PostgreSQL. */
@ApplicationScoped
public class OwnAddressRows implements OwnAddresses.Kept {

  @Override
  public void keep(Tx tx, Own own) {
    tx.execute(
        """
        insert into own_address (kind, value, why, seen_at)
        values ($1, $2, 'SOURCE', clock_timestamp())
        on conflict do nothing
        """,
        own.kind().name(),
        own.value());
  }

  @Override
  public List<Own> all(Tx tx) {
    List<Own> all = new ArrayList<>();
    tx.query("select kind, value from own_address")
        .forEach(row ->
            all.add(
                new Own(IdentifierKind.valueOf(row.getString("kind")), row.getString("value"))));
    return all;
  }
}
