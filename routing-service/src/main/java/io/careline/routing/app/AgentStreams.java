package io.careline.routing.app;

import io.careline.contract.AgentEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.decider.Input;
import io.careline.routing.domain.AgentWork;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.runtime.Handled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells agents' desktops what concerns them, after the commit. A stream begins with a snapshot, so
 * that nothing is missed by whoever comes back.
 */
@ApplicationScoped
public class AgentStreams {
  /** More notices than that, unread, and the stream ends; the desktop comes back. */
  private static final int UNREAD_MOST = 256;

  private final DeskBoard board;
  private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();

  AgentStreams(DeskBoard board) {
    this.board = board;
  }

  /** The notices for an agent, from now on. */
  public Multi<AgentNotice> of(String agentId) {
    return Multi.createFrom()
        .<AgentNotice>emitter(emitter -> listen(agentId, emitter), BackPressureStrategy.IGNORE)
        .onOverflow()
        .buffer(UNREAD_MOST);
  }

  private void listen(String agentId, MultiEmitter<? super AgentNotice> emitter) {
    Listener listener = new Listener(agentId, emitter);
    listeners.computeIfAbsent(agentId, ignored -> ConcurrentHashMap.newKeySet()).add(listener);
    emitter.onTermination(() -> leave(listener));
    listener.begin(board);
  }

  private void leave(Listener listener) {
    listeners.computeIfPresent(
        listener.agentId,
        (ignored, all) -> {
          all.remove(listener);
          return all.isEmpty() ? null : all;
        });
  }

  void tell(List<Handled<Desk, DeskCommand>> handled) {
    if (listeners.isEmpty()) {
      return;
    }
    for (Handled<Desk, DeskCommand> one : handled) {
      if (one.input() instanceof Input.Observed<DeskCommand> observed) {
        tell(one.after(), observed.event().data());
      }
      for (Event event : one.events()) {
        tell(one.after(), event.data());
      }
    }
  }

  private void tell(Desk desk, EventData data) {
    switch (data) {
      case RoutingEvent told -> tellOfWork(desk, told);
      case AgentEvent told -> {
        String name = told instanceof AgentEvent.Removed ? "removed" : "agent";
        send(desk, told.agentId(), name, null, null, null);
      }
      case IntakeEvent.Contacted told -> tellAssignee(desk, told, "contacted", null);
      case IntakeEvent.Absorbed told -> tellAssignee(desk, told, "absorbed", null);
      case IntakeEvent.Failed told -> tellAssignee(desk, told, "message-failed", told.reason());
      default -> {
        // Concerns no agent, or leads to an event that does.
      }
    }
  }

  private void tellAssignee(Desk desk, IntakeEvent told, String name, @Nullable String reason) {
    UUID id = told.inquiry().id();
    desk.item(id)
        .map(item -> item.fold().agentId())
        .ifPresent(agentId -> send(desk, agentId, name, id, null, reason));
  }

  private void tellOfWork(Desk desk, RoutingEvent told) {
    UUID id = told.inquiry().id();
    switch (told) {
      case RoutingEvent.Offered e -> send(desk, e.agentId(), "offered", id, e.offerId(), null);
      case RoutingEvent.OfferDeclined e ->
          send(desk, e.agentId(), "offer-ended", id, e.offerId(), "DECLINED");
      case RoutingEvent.OfferExpired e ->
          send(desk, e.agentId(), "offer-ended", id, e.offerId(), "EXPIRED");
      case RoutingEvent.OfferRevoked e ->
          send(desk, e.agentId(), "offer-ended", id, e.offerId(), e.reason());
      case RoutingEvent.Assigned e -> send(desk, e.agentId(), "assigned", id, e.offerId(), null);
      case RoutingEvent.Unassigned e -> send(desk, e.agentId(), "unassigned", id, null, e.reason());
      case RoutingEvent.Awaiting e -> send(desk, e.agentId(), "awaiting", id, null, null);
      case RoutingEvent.Resumed e -> send(desk, e.agentId(), "resumed", id, null, e.reason());
      case RoutingEvent.Resolved e -> send(desk, e.agentId(), "resolved", id, null, null);
      case RoutingEvent.WrappedUp e -> send(desk, e.agentId(), "wrapped-up", id, null, null);
      case RoutingEvent.Queued _,
          RoutingEvent.RequirementsRelaxed _,
          RoutingEvent.AgentPreferred _,
          RoutingEvent.Transferred _,
          RoutingEvent.Reopened _,
          RoutingEvent.Closed _ -> {
        // Whom it concerns is told by what follows.
      }
    }
  }

  private void send(
      Desk desk,
      String agentId,
      String name,
      @Nullable UUID inquiryId,
      @Nullable UUID offerId,
      @Nullable String reason) {
    Set<Listener> all = listeners.get(agentId);
    if (all != null) {
      desk.agent(agentId)
          .map(agent -> AgentWork.of(desk, agent))
          .map(work -> new AgentNotice(name, desk.position(), inquiryId, offerId, reason, work))
          .ifPresent(notice -> all.forEach(listener -> listener.tell(notice)));
    }
  }

  /** One open stream. */
  private static final class Listener {
    private final String agentId;
    private final MultiEmitter<? super AgentNotice> emitter;

    /** What is older stands in the snapshot. */
    private long after = Long.MAX_VALUE;

    Listener(String agentId, MultiEmitter<? super AgentNotice> emitter) {
      this.agentId = agentId;
      this.emitter = emitter;
    }

    synchronized void begin(DeskBoard board) {
      Desk desk = board.desk();
      after = desk.position();
      desk.agent(agentId)
          .map(agent -> AgentWork.of(desk, agent))
          .ifPresent(
              work -> emitter.emit(new AgentNotice("snapshot", after, null, null, null, work)));
    }

    synchronized void tell(AgentNotice notice) {
      if (notice.position() > after) {
        emitter.emit(notice);
      }
    }
  }
}
