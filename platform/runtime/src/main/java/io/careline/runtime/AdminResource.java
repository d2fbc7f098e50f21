package io.careline.runtime;

import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an admin can do with any service: look at parked records, redrive them, check the state. */
@Path("/admin")
@Tag(name = "admin")
@RunOnVirtualThread
public class AdminResource {
  private static final int LISTED_MAX = 1_000;

  private final CarelineRuntime runtime;
  private final Database database;

  AdminResource(CarelineRuntime runtime, Database database) {
    this.runtime = runtime;
    this.database = database;
  }

  /**
   * A parked record, without its data.
   *
   * @param offset in the topic that it was read from
   */
  public record ParkedRecord(
      long id,
      String key,
      String topic,
      int partition,
      long offset,
      String reason,
      Instant parkedAt) {}

  /** What a redrive left. */
  public record Redriven(String key, int left) {}

  /** The parked records, in the order in which they would be redriven. */
  @GET
  @Path("/dlq")
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "List the records that stand aside")
  public List<ParkedRecord> parked() {
    return database.transaction(
        tx -> read(tx.query("select * from parked order by key, id limit " + LISTED_MAX)));
  }

  /** The parked records of one key. */
  @GET
  @Path("/dlq/{key}")
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Show the records of one key that stand aside")
  public List<ParkedRecord> parked(@PathParam("key") String key) {
    return database.transaction(
        tx -> read(tx.query("select * from parked where key = $1 order by id", key)));
  }

  /** Decides on the parked records of a key again, in order. */
  @POST
  @Path("/dlq/{key}/redrive")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Decide on the records of one key again")
  public Redriven redrive(@PathParam("key") String key) {
    return new Redriven(key, runtime.redrive(key));
  }

  /** Folds the log again and compares with the stored states. */
  @POST
  @Path("/verify")
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Compare the stored states with a fold of the log")
  public FoldCheck.Result verify() {
    return runtime.verify();
  }

  private static List<ParkedRecord> read(Iterable<Row> rows) {
    List<ParkedRecord> records = new ArrayList<>();
    for (Row row : rows) {
      records.add(
          new ParkedRecord(
              row.getLong("id"),
              row.getString("key"),
              row.getString("topic"),
              row.getInteger("part"),
              row.getLong("at_offset"),
              row.getString("reason"),
              row.getOffsetDateTime("parked_at").toInstant()));
    }
    return records;
  }
}
