package io.careline.intake.store;

import io.careline.intake.app.push.MailThreads;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Conversations as threads of mails. */
@ApplicationScoped
public class MailThreadRows implements MailThreads {

  @Override
  public List<Earlier> before(Tx tx, UUID inquiryId, UUID outboundId, int limit) {
    List<Earlier> earlier = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select m.provider_id, o.id as outbound_id
            from message m
            left join outbound o on o.inquiry_id = m.inquiry_id and o.message_id = m.id
            where m.inquiry_id = $1 and m.channel = 'EMAIL'
              and (m.provider_id is not null or o.id is not null)
              and m.position < (
                select own.position from message own
                join outbound asked on asked.message_id = own.id where asked.id = $2)
            order by m.position desc limit $3
            """,
            inquiryId,
            outboundId,
            limit)) {
      earlier.add(new Earlier(row.getString("provider_id"), row.getUUID("outbound_id")));
    }
    return earlier;
  }
}
