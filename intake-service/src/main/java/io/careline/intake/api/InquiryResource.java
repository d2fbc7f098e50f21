package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Priority;
import io.careline.decider.Reply;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.InquiryView;
import io.careline.intake.app.FindInquiries.MessageView;
import io.careline.intake.app.FindInquiries.Search;
import io.careline.intake.app.IntakeSettings;
import io.careline.intake.app.KeepMatters;
import io.careline.intake.app.KnownBots;
import io.careline.intake.app.understood.KeepAssessments;
import io.careline.intake.domain.HandOverNote;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Inquiries and what is said in them. */
@Path("/inquiries")
@Tag(name = "Inquiries")
@Produces(MediaType.APPLICATION_JSON)
public class InquiryResource {
  private static final int COLLECTED_MAX = 50;
  private static final Pattern COLLECTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
  private static final int AGENT_MAX = 100;
  private static final int CATEGORY_MAX = 100;

  private final Door<IntakeCommand> door;
  private final Database database;
  private final FindInquiries find;
  private final KeepMatters matters;
  private final KeepAssessments assessments;
  private final Actor actor;
  private final ObjectMapper mapper;
  private final IntakeSettings settings;
  private final KnownBots bots;

  InquiryResource(
      Door<IntakeCommand> door,
      Database database,
      FindInquiries find,
      KeepMatters matters,
      KeepAssessments assessments,
      Actor actor,
      ObjectMapper mapper,
      IntakeSettings settings,
      KnownBots bots) {
    this.bots = bots;
    this.door = door;
    this.database = database;
    this.find = find;
    this.matters = matters;
    this.assessments = assessments;
    this.actor = actor;
    this.mapper = mapper;
    this.settings = settings;
  }

  /** Looks inquiries up. */
  @GET
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      summary = "Inquiries by number, customer, reference, text, status, channel, with a cursor",
      description =
          "The newest first; with text those that fit best. Texts are searched by agents and"
              + " supervisors alone, by their words' stems in de, en and pl.")
  public Uni<InquiryList> list(@Context UriInfo uri) {
    InquiryQuery query = InquiryQuery.of(uri.getQueryParameters());
    Search search = query.search();
    if (search == null) {
      return Uni.createFrom().item(new InquiryList(List.of(), null));
    }
    String text = query.text();
    if (text != null) {
      InquiryQuery.mayReadTexts(actor);
      return database
          .read(tx -> find.said(tx, text, search, query.offset(), query.limit() + 1))
          .map(found -> page(found, query.limit(), query.offset()));
    }
    return database
        .read(tx -> find.inquiries(tx, search, query.limit() + 1))
        .map(found -> page(found, query.limit()));
  }

  private static InquiryList page(List<InquiryView> found, int limit) {
    List<InquiryBody> items = found.stream().limit(limit).map(InquiryBody::of).toList();
    String next = found.size() > limit ? items.getLast().id().toString() : null;
    return new InquiryList(items, next);
  }

  private static InquiryList page(List<InquiryView> found, int limit, int offset) {
    List<InquiryBody> items = found.stream().limit(limit).map(InquiryBody::of).toList();
    return new InquiryList(items, found.size() > limit ? Integer.toString(offset + limit) : null);
  }

  /** One inquiry. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "One inquiry; its ETag guards changes")
  public Uni<Response> get(@PathParam("id") UUID id) {
    return database
        .read(tx ->
            find.inquiry(tx, id)
                .map(view ->
                    new Found(view, matters.links(tx, id), assessments.of(tx, id).orElse(null))))
        .map(InquiryResource::body);
  }

  /** What was said. */
  @GET
  @Path("/{id}/conversation")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "All messages of an inquiry, in order")
  public Uni<Conversation> conversation(@PathParam("id") UUID id) {
    return database
        .read(tx ->
            find.inquiry(tx, id)
                .map(view -> new Conversation(view.ref().id(), find.conversation(tx, id))))
        .map(found -> found.orElseThrow(() -> Problems.unknown("inquiry " + id)));
  }

  /** Answers the customer. */
  @POST
  @Path("/{id}/replies")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Answer the customer; the text waits for delivery")
  public Uni<Response> reply(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = ReplyRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    String text = fields.text("text", settings.textMax());
    String named = fields.optionalText("agentId", AGENT_MAX);
    boolean bot = fields.flag("bot");
    fields.check();
    String agentId = named == null ? actor.subject() : named;
    actor.mayActFor(agentId);
    return database
        .read(tx -> bot || bots.isBot(tx, agentId))
        .chain(byBot ->
            Replies.respond(
                door.submit(
                    id.toString(), new IntakeCommand.Reply(agentId, text, byBot), keyOf(key)),
                done -> Response.status(201).entity(done).build()));
  }

  /** Leaves a note. */
  @POST
  @Path("/{id}/notes")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Leave a note that the customer does not see")
  public Uni<Response> note(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = NoteRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    String words = fields.text("text", settings.textMax());
    Map<String, String> collected = collected(fields);
    String text = HandOverNote.of(words, collected);
    if (text.length() > settings.textMax()) {
      fields.wrong("collected", "is too much with the text: " + settings.textMax() + " at most");
    }
    fields.check();
    return Replies.respond(
        door.submit(id.toString(), new IntakeCommand.Note(actor.subject(), text), keyOf(key)),
        done -> Response.status(201).entity(done).build());
  }

  /** What a program asked the customer for, such as an order number. */
  private static Map<String, String> collected(JsonFields fields) {
    Map<String, String> collected = fields.textsByName("collected", COLLECTED_MAX);
    collected.forEach((field, value) -> {
      if (!COLLECTED.matcher(field).matches()) {
        fields.wrong("collected", "names fields by up to 60 letters, digits, _ . -");
      }
      if (value.lines().count() > 1) {
        fields.wrong("collected", "has values of one line each; put longer ones into text");
      }
    });
    return collected;
  }

  /** Corrects category and priority. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(summary = "Correct category or priority; If-Match guards against overwriting")
  public Uni<Response> reclassify(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = PatchRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    String category = fields.optionalText("category", CATEGORY_MAX);
    Priority priority = fields.optional("priority", Priority.class);
    if (!fields.has("category") && !fields.has("priority")) {
      fields.wrong("category", "is missing, and priority as well: nothing is to be changed");
    }
    fields.check();
    IntakeCommand command =
        new IntakeCommand.Reclassify(
            category, priority, actor.subject(), ETags.revisionOf(ifMatch));
    return door.submit(id.toString(), command, keyOf(key))
        .chain(reply ->
            switch (reply) {
              case Reply.Done _ -> get(id);
              case Reply.Refused refused -> Uni.createFrom().failure(Replies.refusal(refused));
            });
  }

  private record Found(
      InquiryView view, List<KeepMatters.Link> links, KeepAssessments.@Nullable View assessment) {}

  private static Response body(Optional<Found> found) {
    Found is = found.orElseThrow(() -> Problems.unknown("inquiry of this id"));
    InquiryView view = is.view();
    return Response.ok(InquiryBody.of(view, is.links(), is.assessment()))
        .tag(new EntityTag(Integer.toString(view.revision())))
        .build();
  }

  private @Nullable String keyOf(@Nullable String key) {
    return IdempotencyKeys.of(actor.subject(), key);
  }

  /** A page. {@code next} is the cursor of the next one; absent on the last. */
  public record InquiryList(List<InquiryBody> items, @Nullable String next) {}

  /** What was said. */
  public record Conversation(UUID inquiryId, List<MessageView> messages) {}

  record ReplyRequest(
      @Schema(required = true) String text, @Nullable String agentId, @Nullable Boolean bot) {}

  record NoteRequest(
      @Schema(required = true) String text, @Nullable Map<String, String> collected) {}

  record PatchRequest(@Nullable String category, @Nullable Priority priority) {}
}
