package io.careline.routing.api;

import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.RoutingDecider;
import io.careline.runtime.Door;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands commands to the desk in the sender's name. */
@RequestScoped
class Commands {
  private final Door<DeskCommand> door;
  private final Actor sender;

  Commands(Door<DeskCommand> door, Actor sender) {
    this.door = door;
    this.sender = sender;
  }

  DeskCommand.Actor actor() {
    return new DeskCommand.Actor(sender.subject(), sender.leads());
  }

  /** An answer to a command about something that is made elsewhere: it may be on its way. */
  Uni<Response> ask(DeskCommand command, @Nullable String idempotencyKey) {
    return Replies.respond(
        Replies.awaitKnown(() -> door.submit(RoutingDecider.KEY, command, idempotencyKey)));
  }

  /** An answer to a command about something that is made here. */
  Uni<Response> askNow(
      DeskCommand command, @Nullable String idempotencyKey, Function<Object, Response> done) {
    return Replies.respond(door.submit(RoutingDecider.KEY, command, idempotencyKey), done);
  }
}
