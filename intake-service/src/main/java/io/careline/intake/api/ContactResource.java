package io.careline.intake.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.TakeContacts;
import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.app.customer.TrustedLogins;
import io.careline.intake.domain.ContactTaken;
import io.careline.intake.domain.Taken;
import io.careline.runtime.CommandRate;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where contacts come in. */
@Path("/contacts")
@Tag(name = "Contacts")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
  private static final Logger LOG = Logger.getLogger(ContactResource.class);
  private static final String NDJSON = "application/x-ndjson";
  private static final int LINES_MAX = 1_000;
  private static final int LINES_AT_ONCE = 50;

  private final ContactReader reader;
  private final TakeContacts contacts;
  private final FindInquiries find;
  private final Database database;
  private final TrustedLogins logins;
  private final RequestBounds bounds;
  private final CommandRate rate;
  private final Actor actor;
  private final ObjectMapper mapper;

  ContactResource(
      ContactReader reader,
      TakeContacts contacts,
      FindInquiries find,
      Database database,
      TrustedLogins logins,
      RequestBounds bounds,
      CommandRate rate,
      Actor actor,
      ObjectMapper mapper) {
    this.reader = reader;
    this.contacts = contacts;
    this.find = find;
    this.database = database;
    this.logins = logins;
    this.bounds = bounds;
    this.rate = rate;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Takes one contact in. */
  @POST
  @RolesAllowed(Roles.INTEGRATION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take a contact in, on any channel; a redelivery is recognised")
  public Uni<Response> take(
      @RequestBody(content = @Content(schema = @Schema(implementation = ContactRequest.class)))
          byte @Nullable [] body) {
    bounds.checkSize(body);
    return contacts
        .take(reader.read(body, logins.contains(actor.subject())))
        .map(taken -> Response.accepted(bodyOf(taken)).build());
  }

  /** Takes up to 1,000 contacts in; each line has an outcome of its own. */
  @POST
  @Path("/batch")
  @RolesAllowed(Roles.INTEGRATION)
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Operation(summary = "Take up to 1,000 contacts in, one a line; an outcome or problem per line")
  public Uni<Response> takeAll(byte @Nullable [] body) {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || lines.size() > LINES_MAX) {
      throw new ProblemException(
          Problem.of(
              400,
              "bad-batch",
              "A batch has 1 to " + LINES_MAX + " lines; this one has " + lines.size() + "."));
    }
    boolean trusted = logins.contains(actor.subject());
    bounds.checkRate(actor.subject(), lines.size());
    rate.alsoTake(lines.size() - 1);
    // Some at a time, as a batch must not keep out those who send one contact.
    return Multi.createFrom()
        .iterable(lines)
        .group()
        .intoLists()
        .of(LINES_AT_ONCE)
        .onItem()
        .transformToUniAndConcatenate(some -> takeSome(some, trusted))
        .collect()
        .asList()
        .map(outcomes -> Response.ok(text(outcomes)).type(NDJSON).build());
  }

  /** What became of a provider's message. */
  @GET
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "What became of a message, by the provider's id")
  public Uni<TakenList> find(
      @QueryParam("source") @Nullable String source,
      @QueryParam("messageId") @Nullable String messageId) {
    if (source == null || messageId == null) {
      throw new ProblemException(
          Problem.of(400, "invalid-request", "Both source and messageId are needed."));
    }
    return database
        .read(tx -> find.taken(tx, source, messageId))
        .map(all -> {
          if (all.isEmpty()) {
            throw Problems.unknown("contact with this source and messageId");
          }
          return new TakenList(
              all.stream()
                  .map(one ->
                      new TakenItem(
                          one.inquiryId() == null ? Fate.SET_ASIDE : Fate.TAKEN,
                          one.inquiryId(),
                          one.contactId(),
                          one.number(),
                          one.reused(),
                          one.reason(),
                          one.test()))
                  .toList());
        });
  }

  /** Handed over at once and in order, so that they share transactions and keep their order. */
  private Uni<List<ObjectNode>> takeSome(List<String> lines, boolean trusted) {
    return Uni.join()
        .all(lines.stream().map(line -> started(line, trusted)).toList())
        .andFailFast();
  }

  private Uni<ObjectNode> started(String line, boolean trusted) {
    Uni<ObjectNode> outcome;
    try {
      Incoming incoming = reader.read(line.getBytes(StandardCharsets.UTF_8), trusted);
      outcome = contacts.take(incoming).map(this::json).memoize().indefinitely();
      outcome.subscribe().with(done -> {}, fault -> {});
    } catch (ProblemException e) {
      outcome = Uni.createFrom().item(json(e.problem()));
    }
    return outcome.onFailure().recoverWithItem(fault -> json(problemOf(fault)));
  }

  private ObjectNode json(Taken taken) {
    return mapper.valueToTree(bodyOf(taken));
  }

  private static Object bodyOf(Taken taken) {
    return switch (taken) {
      case ContactTaken contact -> contact;
      case Taken.SetAside aside -> new SetAside(Fate.SET_ASIDE, aside.reason());
    };
  }

  private ObjectNode json(Problem problem) {
    return mapper.createObjectNode().set("problem", mapper.valueToTree(problem));
  }

  private static Problem problemOf(Throwable fault) {
    if (fault instanceof ProblemException known) {
      return known.problem();
    }
    LOG.error("a contact of a batch failed", fault);
    return Problem.of(500, "internal-error", "Careline made a mistake; it is in its log.");
  }

  private String text(List<List<ObjectNode>> outcomes) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (ObjectNode outcome : outcomes.stream().flatMap(List::stream).toList()) {
      try {
        text.append(mapper.writeValueAsString(outcome.put("line", ++number))).append('\n');
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("an outcome is no JSON", e);
      }
    }
    return text.toString();
  }

  /** A contact that is kept and belongs to no inquiry, as the company itself wrote it. */
  public record SetAside(Fate outcome, String reason) {}

  /** The messages that came under one id; several if the provider reused it. */
  public record TakenList(List<TakenItem> items) {}

  /** What became of a message. */
  public enum Fate {
    /** It stands in an inquiry. */
    TAKEN,
    /** It is kept, and belongs to none. */
    SET_ASIDE
  }

  /** One message, with its inquiry or the reason why it has none. */
  public record TakenItem(
      Fate outcome,
      @Nullable UUID inquiryId,
      @Nullable UUID contactId,
      @Nullable String number,
      boolean reused,
      @Nullable String reason,
      boolean test) {}
}
