package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.KeepRecordings;
import io.careline.intake.app.KeepRecordings.Recording;
import io.careline.intake.domain.Consent;
import io.careline.runtime.Database;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What callers say to being recorded, and where recordings lie. Careline records nothing. */
@Path("/inquiries/{id}/recordings")
@Tag(name = "Inquiries")
@Produces(MediaType.APPLICATION_JSON)
public class RecordingResource {
  private static final int CALL_MAX = 998;
  private static final int REFERENCE_MAX = 2_000;

  private final Database database;
  private final KeepRecordings recordings;
  private final ObjectMapper mapper;

  RecordingResource(Database database, KeepRecordings recordings, ObjectMapper mapper) {
    this.database = database;
    this.recordings = recordings;
    this.mapper = mapper;
  }

  /** Says what is known of a call's recording; what was said of it before is forgotten. */
  @PUT
  @Path("/{call}")
  @RolesAllowed(Roles.INTEGRATION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Consent to recording a call, and where recording and transcript lie",
      description = "Without consent no reference is taken, and those from before are forgotten.")
  public Uni<Recording> put(
      @PathParam("id") UUID id,
      @PathParam("call") String call,
      @RequestBody(content = @Content(schema = @Schema(implementation = RecordingRequest.class)))
          byte @Nullable [] body) {
    Recording recording = read(id, call, JsonFields.of(body, mapper));
    return Uni.createFrom()
        .item(() -> database.transaction(tx -> recordings.put(tx, recording)))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> {
          if (!known) {
            throw Problems.unknown("inquiry " + id);
          }
          return recording;
        });
  }

  /** The recordings of an inquiry's calls. */
  @GET
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Consents and references of an inquiry's calls")
  public Uni<RecordingList> list(@PathParam("id") UUID id) {
    return database.read(tx -> new RecordingList(recordings.of(tx, id)));
  }

  private static Recording read(UUID id, String call, JsonFields fields) {
    if (call.isBlank() || call.length() > CALL_MAX) {
      throw Parameters.invalid("call", "must have 1 to " + CALL_MAX + " characters");
    }
    Consent consent = fields.required("consent", Consent.class);
    String recording = fields.optionalText("recording", REFERENCE_MAX);
    String transcript = fields.optionalText("transcript", REFERENCE_MAX);
    if (consent != null && !consent.allowsRecording()) {
      refuse(fields, "recording", recording);
      refuse(fields, "transcript", transcript);
    }
    fields.check();
    return new Recording(
        id, call, Objects.requireNonNull(consent), recording, transcript, Instant.now());
  }

  private static void refuse(JsonFields fields, String name, @Nullable String reference) {
    if (reference != null) {
      fields.wrong(name, "is only taken with consent GIVEN; delete it where it lies");
    }
  }

  /** All of an inquiry's calls. */
  public record RecordingList(List<Recording> items) {}

  record RecordingRequest(
      @Schema(required = true) Consent consent,
      @Nullable String recording,
      @Nullable String transcript) {}
}
