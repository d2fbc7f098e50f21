package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.intake.app.policy.PastContacts;
import io.careline.intake.domain.PolicyTrial;
import io.careline.intake.domain.SaidText;
import io.careline.policy.ContactFacts;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** First messages in PostgreSQL. Labels are not kept there, so that rules by label find nothing. */
@ApplicationScoped
public class PastContactRows implements PastContacts {

  @Override
  public List<PolicyTrial.Past> newest(Tx tx, Instant since, int limit) {
    List<PolicyTrial.Past> past = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select i.id, i.number, i.channel, i.source, i.tier, i.language,
              coalesce(m.subject, '') as subject, coalesce(m.body, '') as body
            from (select * from inquiry where received_at >= $1 and not test
                order by id desc limit $2) i
            left join lateral (select subject, body from message
                where inquiry_id = i.id and contact_id is not null
                order by position limit 1) m on true
            order by i.id desc
            """,
            Columns.time(since),
            limit)) {
      String subject = row.getString("subject");
      String body = SaidText.of(row.getString("body"));
      past.add(
          new PolicyTrial.Past(
              row.getUUID("id"),
              row.getString("number"),
              new ContactFacts(
                  subject.isEmpty() ? body : subject + "\n" + body,
                  Channel.valueOf(row.getString("channel")),
                  row.getString("source"),
                  row.getString("tier"),
                  row.getString("language"),
                  Set.of())));
    }
    return past;
  }
}
