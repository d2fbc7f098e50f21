package io.careline.routing.api;

import io.careline.contract.RoutingDecision;
import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.Item;
import io.careline.routing.domain.Standing;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where inquiries stand at the agents' side, and why. */
@Path("/inquiries/{id}")
@RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class InquiriesResource {
  private final DeskBoard board;

  InquiriesResource(DeskBoard board) {
    this.board = board;
  }

  /**
   * Why the last offer went where it went.
   *
   * @param step how many relaxations of the queue's requirements have taken effect by now
   * @param resting agents that are not asked again before a time
   */
  public record RoutingView(
      UUID inquiryId,
      UUID offerId,
      String agentId,
      String queue,
      Instant at,
      RoutingDecision decision,
      int step,
      Map<String, Instant> resting) {}

  /** Where an inquiry stands. */
  @GET
  @Operation(summary = "Status, queue and agent of an inquiry")
  public Uni<Standing> one(@PathParam("id") String id) {
    UUID inquiry = Fields.uuid("inquiry", id);
    return found(inquiry).map(Standing::of);
  }

  /** Why this agent, and why not the others. */
  @GET
  @Path("routing")
  @Operation(summary = "Why this agent, and why not the others")
  public Uni<RoutingView> routing(@PathParam("id") String id) {
    UUID inquiry = Fields.uuid("inquiry", id);
    return Replies.awaitFound(
        "routing decision for inquiry " + id,
        () -> board.find(inquiry).map(found -> found.flatMap(InquiriesResource::view)));
  }

  private Uni<Item> found(UUID inquiry) {
    return Replies.awaitFound("inquiry " + inquiry, () -> board.find(inquiry));
  }

  private static Optional<RoutingView> view(Item item) {
    return Optional.ofNullable(item.past().explanation())
        .map(why ->
            new RoutingView(
                item.id(),
                why.offerId(),
                why.agentId(),
                why.queue(),
                why.at(),
                why.decision(),
                item.waiting().step(),
                item.waiting().resting()));
  }
}
