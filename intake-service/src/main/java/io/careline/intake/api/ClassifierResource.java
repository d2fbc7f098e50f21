package io.careline.intake.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.privacy.ReadLog;
import io.careline.intake.app.understood.KeepAssessments;
import io.careline.intake.app.understood.KeepAssessments.Confusion;
import io.careline.intake.app.understood.KeepAssessments.Example;
import io.careline.intake.app.understood.KeepModels.StoredModel;
import io.careline.intake.app.understood.Models;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Models that policies ask, and what there is to learn from. */
@Path("/classifier")
@Tag(name = "Classifier")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClassifierResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final int LIMIT = 1_000;

  private final Models models;
  private final KeepAssessments assessments;
  private final ReadLog reads;
  private final Database database;
  private final Actor actor;
  private final ObjectMapper mapper;

  ClassifierResource(
      Models models,
      KeepAssessments assessments,
      ReadLog reads,
      Database database,
      Actor actor,
      ObjectMapper mapper) {
    this.models = models;
    this.assessments = assessments;
    this.reads = reads;
    this.database = database;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Stores a model. */
  @POST
  @Path("/models")
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Store a model, so that policies can name it",
      description = "A stored model never changes: another one needs another name.")
  public Response upload(byte @Nullable [] body) {
    StoredModel stored = models.upload(body == null ? new byte[0] : body, actor.subject());
    return Response.status(201).entity(stored).build();
  }

  /** All models. */
  @GET
  @Path("/models")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Every model with its labels; the one that comes with Careline is the last")
  public ModelList list() {
    return new ModelList(database.transaction(models::all));
  }

  /** Corrected texts. */
  @GET
  @Path("/examples")
  @RolesAllowed(Roles.ADMIN)
  @Produces(NDJSON)
  @Operation(
      summary = "Texts whose category a person corrected, one per line",
      description =
          "Reads what customers wrote. A page has 1000 lines; the next one begins behind"
              + " ?cursor= the last line's inquiryId. Whoever reads them stands in the customers' read"
              + " log; texts of restricted customers are left out.")
  public String examples(@Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    UUID cursor = fields.id("cursor");
    int limit = fields.number("limit", LIMIT, LIMIT);
    fields.check();
    return database.transaction(tx -> logged(tx, cursor, limit)).stream()
        .map(example -> line(example) + "\n")
        .collect(Collectors.joining());
  }

  private List<Example> logged(Tx tx, @Nullable UUID cursor, int limit) {
    List<Example> found = assessments.examples(tx, cursor, limit);
    reads.ofInquiries(
        tx, actor.subject(), "example", found.stream().map(Example::inquiryId).toList());
    return found;
  }

  private String line(Example example) {
    try {
      return mapper.writeValueAsString(example);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was predicted and what it is. */
  @GET
  @Path("/confusion")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      summary = "How often each category was kept or corrected to another",
      description = "Over all inquiries that are no tests. What nobody corrected counts as right.")
  public ConfusionTable confusion() {
    return new ConfusionTable(database.transaction(assessments::confusion));
  }

  /** All models. */
  public record ModelList(List<StoredModel> items) {}

  /** A line per pair of categories. */
  public record ConfusionTable(List<Confusion> items) {}
}
