package io.careline.intake.store;

import io.careline.intake.app.mail.KeepFiles;
import io.careline.runtime.Database;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Contents of attachments in PostgreSQL, in pieces, so that none is ever whole in memory. */
@ApplicationScoped
public class FileRows implements KeepFiles {
  private static final int PIECE = 512 * 1024;

  private final Database database;

  FileRows(Database database) {
    this.database = database;
  }

  @Override
  public void keep(String digest, Path file) {
    if (!isKept(digest)) {
      database.transaction(tx -> {
        try (InputStream content = Files.newInputStream(file)) {
          int number = 0;
          do {
            byte[] bytes = content.readNBytes(PIECE);
            // Waits for each piece: what is sent and not yet written would be held in memory.
            tx.query(
                """
                insert into file_chunk (digest, number, bytes) values ($1, $2, $3)
                on conflict (digest, number) do nothing
                """,
                digest,
                number++,
                Buffer.buffer(bytes));
          } while (content.available() > 0);
          return number;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  private boolean isKept(String digest) {
    return database.transaction(tx ->
        tx.query("select from file_chunk where digest = $1 and number = 0", digest)
            .iterator()
            .hasNext());
  }

  @Override
  public Optional<StoredFile> find(UUID inquiryId, UUID messageId, int place) {
    return database.transaction(tx -> {
      for (Row row :
          tx.query(
              """
              select a.name, a.type, a.size, a.digest from attachment a
              join message m on m.id = a.message_id
              where a.message_id = $1 and a.place = $2 and m.inquiry_id = $3
                and a.digest is not null
              """,
              messageId,
              place,
              inquiryId)) {
        return Optional.of(
            new StoredFile(
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("digest")));
      }
      return Optional.empty();
    });
  }

  @Override
  public Optional<byte[]> piece(String digest, int number) {
    return database.transaction(tx -> {
      for (Row row :
          tx.query(
              "select bytes from file_chunk where digest = $1 and number = $2", digest, number)) {
        return Optional.of(row.getBuffer("bytes").getBytes());
      }
      return Optional.empty();
    });
  }
}
