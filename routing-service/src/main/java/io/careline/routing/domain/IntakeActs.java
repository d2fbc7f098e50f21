package io.careline.routing.domain;

import io.careline.contract.InquiryWork;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Status;
import java.util.UUID;

/** What routing does when intake says something. */
final class IntakeActs {
  private final Draft draft;
  private final Moves moves;

  IntakeActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  void react(IntakeEvent event) {
    UUID id = event.inquiry().id();
    Item item = draft.desk().item(id).orElse(null);
    if (item == null) {
      return;
    }
    if (item.fold().ending() != null) {
      end(item, item.status().name());
      return;
    }
    switch (event) {
      case IntakeEvent.Received _ -> receive(item);
      case IntakeEvent.Contacted _ -> contact(item);
      case IntakeEvent.Absorbed e -> {
        if (e.waiting()) {
          contact(item);
        }
      }
      case IntakeEvent.Answered e -> answer(item, e.agentId());
      case IntakeEvent.Reclassified _ -> reclassify(item);
      case IntakeEvent.ResolutionAsked e -> resolve(item, e);
      case IntakeEvent.CallQueued _,
          IntakeEvent.CallbackRequested _,
          IntakeEvent.CallHeld _,
          IntakeEvent.CallRetrieved _,
          IntakeEvent.CallEnded _,
          IntakeEvent.Replied _,
          IntakeEvent.Assessed _,
          IntakeEvent.Noted _,
          IntakeEvent.Abandoned _,
          IntakeEvent.Rejected _,
          IntakeEvent.Merged _,
          IntakeEvent.Split _,
          IntakeEvent.Linked _,
          IntakeEvent.Unlinked _,
          IntakeEvent.Notified _,
          IntakeEvent.NoticeDeferred _,
          IntakeEvent.NoticeDropped _,
          IntakeEvent.AutoReplied _,
          IntakeEvent.IncidentSuggested _,
          IntakeEvent.IncidentJoined _,
          IntakeEvent.IncidentLeft _,
          IntakeEvent.PrivacyChanged _,
          IntakeEvent.TextsDeleted _,
          IntakeEvent.Delivered _,
          IntakeEvent.Failed _ -> {
        // Changes nothing on the desk, or was dealt with above.
      }
    }
  }

  private void end(Item item, String reason) {
    // An inquiry has an open offer or an agent, never both; without either it is gone already.
    if (item.fold().openOffer() != null) {
      moves.revoke(item.id(), reason);
    } else {
      moves.release(item.id(), reason);
    }
  }

  private void receive(Item item) {
    if (item.status() == Status.RECEIVED) {
      moves.enqueue(item.id(), Reasons.RECEIVED);
    }
  }

  private void contact(Item item) {
    if (item.status() == Status.RESOLVED) {
      moves.reopen(item.id(), Reasons.CUSTOMER_CONTACTED);
    } else {
      moves.resume(item.id(), Reasons.CUSTOMER_CONTACTED);
    }
  }

  /** The telephone knows who talks to the caller: it is so, whatever was offered to whom. */
  private void answer(Item item, String agentId) {
    Agent agent = draft.desk().agent(agentId).orElse(null);
    if (agent == null
        || !Fitness.mayHave(agent, item.ref())
        || item.status().isEnded()
        || agentId.equals(item.fold().agentId())) {
      return;
    }
    InquiryWork.Offer offer = item.fold().openOffer();
    if (offer != null && offer.agentId().equals(agentId)) {
      moves.give(item.id(), agent, offer.offerId(), agentId);
    } else {
      moves.revoke(item.id(), Reasons.ANSWERED);
      moves.release(item.id(), Reasons.ANSWERED);
      moves.give(item.id(), agent, null, agentId);
    }
    moves.revokeBeyondCapacity(agentId);
  }

  /** An incident is over. Who was resolved before, or came back since, is left alone. */
  private void resolve(Item item, IntakeEvent.ResolutionAsked asked) {
    if (!item.status().isEnded() && item.fold().episode() == asked.episode()) {
      moves.resolve(item.id(), asked.by(), Reasons.INCIDENT);
    }
  }

  private void reclassify(Item item) {
    boolean nobodyHasIt = item.status() == Status.QUEUED || item.status() == Status.OFFERED;
    if (!nobodyHasIt) {
      return;
    }
    var queue = draft.rules().queueFor(item.ref());
    if (!queue.id().equals(item.queue())) {
      moves.revoke(item.id(), Reasons.RECLASSIFIED);
      moves.enqueue(item.id(), queue, Reasons.RECLASSIFIED);
    } else if (item.isWaiting()) {
      moves.replace(item.id(), queue);
    }
  }
}
