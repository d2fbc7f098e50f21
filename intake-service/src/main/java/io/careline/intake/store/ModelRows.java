package io.careline.intake.store;

import io.careline.intake.app.understood.KeepModels;
import io.careline.runtime.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code classifier_model}. */
@ApplicationScoped
public class ModelRows implements KeepModels {

  @Override
  public void add(Tx tx, StoredModel model, byte[] content) {
    tx.query(
        """
        insert into classifier_model (hash, name, labels, content, uploaded_by, uploaded_at)
        values ($1, $2, $3, $4, $5, clock_timestamp()) on conflict do nothing
        """,
        model.hash(),
        model.name(),
        model.labels().stream().sorted().toArray(String[]::new),
        Buffer.buffer(content),
        model.uploadedBy());
  }

  @Override
  public List<StoredModel> all(Tx tx) {
    List<StoredModel> all = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select name, hash, labels, uploaded_by, uploaded_at
            from classifier_model order by uploaded_at desc, name
            """)) {
      all.add(
          new StoredModel(
              row.getString("name"),
              row.getString("hash"),
              Set.of(row.getArrayOfStrings("labels")),
              row.getString("uploaded_by"),
              row.getOffsetDateTime("uploaded_at").toInstant()));
    }
    return all;
  }

  @Override
  public Optional<byte[]> content(Tx tx, String reference) {
    for (Row row :
        tx.query("select content from classifier_model where name = $1 or hash = $1", reference)) {
      return Optional.of(row.getBuffer("content").getBytes());
    }
    return Optional.empty();
  }
}
