package io.careline.routing.api;

import io.careline.policy.Policies;
import io.careline.policy.Queue;
import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.QueueView;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The queues of the active policy. */
@Path("/queues")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class QueuesResource {
  private final DeskBoard board;
  private final PolicyBook policies;
  private final InstantSource clock;

  QueuesResource(DeskBoard board, PolicyBook policies, InstantSource clock) {
    this.board = board;
    this.policies = policies;
    this.clock = clock;
  }

  /** All queues, by id. */
  public record QueueList(List<QueueView> items) {}

  /** How all queues stand. */
  @GET
  @Operation(summary = "How the queues stand")
  public QueueList all() {
    Policies current = current();
    return new QueueList(
        current.active().queues().values().stream()
            .sorted(Comparator.comparing(Queue::id))
            .map(queue -> view(queue, current))
            .toList());
  }

  /** How one queue stands. */
  @GET
  @Path("{id}")
  @Operation(summary = "How a queue stands")
  public QueueView one(@PathParam("id") String id) {
    Policies current = current();
    Queue queue = current.active().queues().get(id);
    if (queue == null) {
      throw Problems.unknown("queue " + id);
    }
    return view(queue, current);
  }

  private QueueView view(Queue queue, Policies current) {
    return QueueView.of(board.desk(), queue, current, clock.instant());
  }

  private Policies current() {
    if (!policies.hasActive()) {
      throw new ProblemException(
          Problem.of(503, "no-policy", "No care policy is active yet; upload and activate one."),
          1);
    }
    return policies.current();
  }
}
