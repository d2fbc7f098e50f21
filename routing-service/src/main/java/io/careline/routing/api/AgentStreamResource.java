package io.careline.routing.api;

import io.careline.routing.app.AgentNotice;
import io.careline.routing.app.AgentStreams;
import io.careline.routing.app.DeskBoard;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an agent's desktop listens to. */
@Path("/agents/{id}/stream")
public class AgentStreamResource {
  /** Shorter than what proxies take for a dead connection. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final AgentStreams streams;
  private final DeskBoard board;
  private final Actor sender;

  AgentStreamResource(AgentStreams streams, DeskBoard board, Actor sender) {
    this.streams = streams;
    this.board = board;
    this.sender = sender;
  }

  /**
   * The agent's notices: first a snapshot, then what changes, each with all that the agent has to
   * do from then on. Whoever comes back after a break begins with a snapshot again.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Offers, revocations and work of an agent, live")
  public Multi<OutboundSseEvent> stream(@PathParam("id") String id, @Context Sse sse) {
    sender.mayActFor(id);
    if (board.agent(id).isEmpty()) {
      throw Problems.unknown("agent " + id);
    }
    Multi<OutboundSseEvent> notices = streams.of(id).map(notice -> event(sse, notice));
    Multi<OutboundSseEvent> signs =
        Multi.createFrom()
            .ticks()
            .every(SIGN_OF_LIFE)
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("alive").build());
    return Multi.createBy().merging().streams(notices, signs);
  }

  private static OutboundSseEvent event(Sse sse, AgentNotice notice) {
    return sse.newEventBuilder()
        .id(Long.toString(notice.position()))
        .name(notice.name())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(AgentNotice.class, notice)
        .build();
  }
}
