package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.decider.Reply;
import io.careline.intake.app.customer.CanonicalForms;
import io.careline.intake.app.customer.ChangeCustomers;
import io.careline.intake.app.customer.FindCustomers;
import io.careline.intake.app.customer.FindCustomers.CustomerView;
import io.careline.intake.app.customer.FindCustomers.HistoryView;
import io.careline.intake.app.customer.FindCustomers.SuggestionView;
import io.careline.intake.app.customer.TrustedLogins;
import io.careline.intake.domain.CustomerCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Problems;
import io.careline.runtime.Tx;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers: found, read, changed, merged and parted. */
@Path("/customers")
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {
  private static final int REASON_MAX = 1_000;
  private static final int IDENTIFIERS_MAX = 100;
  private static final int UUID_LENGTH = 36;
  private static final int PAGE = 50;

  private final ChangeCustomers customers;
  private final FindCustomers find;
  private final CustomerChangeReader changes;
  private final CanonicalForms forms;
  private final TrustedLogins logins;
  private final Database database;
  private final Actor actor;
  private final ObjectMapper mapper;

  CustomerResource(
      ChangeCustomers customers,
      FindCustomers find,
      CustomerChangeReader changes,
      CanonicalForms forms,
      TrustedLogins logins,
      Database database,
      Actor actor,
      ObjectMapper mapper) {
    this.customers = customers;
    this.find = find;
    this.changes = changes;
    this.forms = forms;
    this.logins = logins;
    this.database = database;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Who calls: what an agent's screen shows while the telephone rings. */
  @GET
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(
      summary = "Customers by phone, email, handle, reference or name, with open inquiries",
      description =
          "One call for a screen pop. Numbers may have spaces, or be their last digits alone; names"
              + " may lack their marks, be parts, or have a letter wrong.")
  public Uni<CustomerList> list(@Context UriInfo uri) {
    CustomerQuery query = CustomerQuery.of(uri.getQueryParameters(), forms);
    return database.read(tx -> page(tx, query));
  }

  private CustomerList page(Tx tx, CustomerQuery query) {
    List<UUID> found = find.find(tx, query.search(), query.offset(), query.limit() + 1);
    List<UUID> shown = found.stream().limit(query.limit()).toList();
    Map<UUID, CustomerView> views = shown.isEmpty() ? Map.of() : find.customers(tx, shown);
    List<CustomerBody> items =
        shown.stream().map(views::get).filter(Objects::nonNull).map(CustomerBody::of).toList();
    String next =
        found.size() > query.limit() ? Integer.toString(query.offset() + query.limit()) : null;
    return new CustomerList(items, next);
  }

  /** One customer. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      summary = "One customer; its ETag guards changes",
      description = "After a merge, the customer that goes on: its id is another than that asked.")
  public Uni<Response> get(@PathParam("id") UUID id) {
    return database.read(tx -> body(tx, id)).map(CustomerResource::tagged);
  }

  private CustomerBody body(Tx tx, UUID id) {
    UUID survivor = survivor(tx, id);
    return Optional.ofNullable(find.customers(tx, List.of(survivor)).get(survivor))
        .map(view ->
            CustomerBody.of(view, find.consents(tx, survivor), find.suggestions(tx, survivor)))
        .orElseThrow(() -> Problems.unknown("customer " + id));
  }

  private UUID survivor(Tx tx, UUID id) {
    return find.survivor(tx, id).orElseThrow(() -> Problems.unknown("customer " + id));
  }

  private static Response tagged(CustomerBody body) {
    return Response.ok(body).tag(new EntityTag(Integer.toString(body.revision()))).build();
  }

  /** Who it may be besides. */
  @GET
  @Path("/{id}/suggestions")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Customers that may be the same person, and why; nothing merges by itself")
  public Uni<SuggestionList> suggestions(@PathParam("id") UUID id) {
    return database.read(tx -> new SuggestionList(find.suggestions(tx, survivor(tx, id)), null));
  }

  /** What became of it. */
  @GET
  @Path("/{id}/history")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Merges, splits and changes of a customer, the newest first")
  public Uni<HistoryList> history(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    int offset = fields.text("cursor") == null ? 0 : fields.number("cursor", 0, Integer.MAX_VALUE);
    int limit = fields.number("limit", PAGE, PAGE * 4);
    fields.check();
    return database.read(tx -> {
      // Of one that was merged its own: how it came to go on as another.
      survivor(tx, id);
      List<HistoryView> all = find.history(tx, id, offset, limit + 1);
      String next = all.size() > limit ? Integer.toString(offset + limit) : null;
      return new HistoryList(all.stream().limit(limit).toList(), next);
    });
  }

  /** Changes it. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change tier, name, references, consents; add an address with a proof",
      description =
          "References replace those that are there. An address is added only with proof LOGIN or"
              + " PROVIDER, from a key that is trusted to say so; else 403 proof-needed.")
  public Uni<Response> change(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = CustomerPatch.class)))
          byte @Nullable [] body) {
    boolean trusted = logins.contains(actor.subject());
    CustomerCommand command =
        changes.read(id, body, actor.subject(), trusted, ETags.revisionOf(ifMatch));
    return customers
        .submit(command, keyOf(key))
        .chain(reply ->
            switch (reply) {
              case Reply.Done _ -> get(id);
              case Reply.Refused refused -> Uni.createFrom().failure(Replies.refusal(refused));
            });
  }

  /** Two are one. */
  @POST
  @Path("/{id}/merge")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "This customer goes on as another, with its identifiers and inquiries",
      description = "A split of the same identifiers takes it back.")
  public Uni<Response> merge(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = MergeRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    UUID into = idOf(fields, "into", fields.text("into", UUID_LENGTH));
    String reason = fields.text("reason", REASON_MAX);
    fields.check();
    return Replies.respond(
        customers.submit(
            new CustomerCommand.Merge(id, into, reason, actor.subject(), null, null), keyOf(key)));
  }

  /** One are two. */
  @POST
  @Path("/{id}/split")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Some identifiers, with the inquiries that came from them, are another's")
  public Uni<Response> split(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = SplitRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    List<UUID> identifiers =
        fields.texts("identifiers", IDENTIFIERS_MAX, UUID_LENGTH).stream()
            .map(text -> idOf(fields, "identifiers", text))
            .toList();
    if (identifiers.isEmpty() && !fields.isWrong("identifiers")) {
      fields.wrong("identifiers", "must name at least one identifier by its id");
    }
    String reason = fields.text("reason", REASON_MAX);
    fields.check();
    return Replies.respond(
        customers.submit(
            new CustomerCommand.Split(
                id, identifiers, reason, actor.subject(), null, List.of(), null),
            keyOf(key)),
        done -> Response.status(Response.Status.CREATED).entity(done).build());
  }

  private static UUID idOf(JsonFields fields, String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      if (!fields.isWrong(name)) {
        fields.wrong(name, "must be a UUID");
      }
      return new UUID(0, 0);
    }
  }

  private @Nullable String keyOf(@Nullable String key) {
    return IdempotencyKeys.of(actor.subject(), key);
  }

  /** A page. {@code next} is the cursor of the next one; absent on the last. */
  public record CustomerList(List<CustomerBody> items, @Nullable String next) {}

  /** Who a customer may be besides. */
  public record SuggestionList(List<SuggestionView> items, @Nullable String next) {}

  /** What became of a customer. */
  public record HistoryList(List<HistoryView> items, @Nullable String next) {}

  record MergeRequest(@Schema(required = true) UUID into, @Schema(required = true) String reason) {}

  record SplitRequest(
      @Schema(required = true) List<UUID> identifiers, @Schema(required = true) String reason) {}

  record CustomerPatch(
      @Nullable String tier,
      @Nullable String name,
      @Nullable List<ContactRequest.Reference> references,
      @Nullable List<AddedIdentifier> identifiers,
      @Schema(description = "Of references and identifiers: LOGIN, PROVIDER; for trusted keys")
          @Nullable String proof,
      @Nullable List<ConsentRequest> consents) {}

  record AddedIdentifier(
      @Nullable String address,
      @Nullable String phone,
      @Nullable String handle,
      @Nullable String network) {}

  record ConsentRequest(
      @Schema(required = true, description = "Such as MARKETING") String purpose,
      @Schema(required = true) CustomerChangeReader.Basis basis,
      @Schema(description = "Where it was given, such as a form's address") @Nullable String source,
      @Schema(description = "False takes it back") @Nullable Boolean given,
      @Schema(description = "RFC 3339; now unless said") @Nullable String at) {}
}
