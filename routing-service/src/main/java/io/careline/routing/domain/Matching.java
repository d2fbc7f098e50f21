package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Presence;
import io.careline.contract.RoutingDecision;
import io.careline.contract.RoutingEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings waiting inquiries and agents together.
 *
 * <p>Who is next in line is {@link Ranking}'s matter, who is asked is the queue's distribution; so
 * the same facts always give the same answer. {@link Favourites} come first, if they fit now.
 *
 * <p>Nothing that could be matched is left unmatched after a decision. So it suffices to look at
 * the inquiries that began to wait and at the agents that got room.
 */
final class Matching {
  private final Draft draft;

  private Matching(Draft draft) {
    this.draft = draft;
  }

  /** Offers what can be offered now. */
  static void match(Draft draft) {
    Matching matching = new Matching(draft);
    new Protection(draft).rest();
    List<UUID> waiting = draft.waiting();
    List<String> freed = draft.freed();
    // Agents with new room come first: they take from the lines, where the new ones stand last.
    for (String agentId : freed) {
      matching.fill(agentId);
      matching.leaveWhenDrained(agentId);
    }
    if (waiting.size() == 1) {
      matching.offer(waiting.getFirst());
    } else {
      matching.offerInOrder(waiting);
    }
  }

  private void offerInOrder(List<UUID> ids) {
    Ranking ranking = new Ranking(draft.rules(), draft.now());
    List<Ranking.Head> heads =
        ids.stream()
            .map(draft.desk()::item)
            .flatMap(Optional::stream)
            .filter(Item::isWaiting)
            .map(item -> ranking.head(item.bucket(), item.place()))
            .toList();
    ranking.inOrder(heads).forEach(head -> offer(head.place().inquiryId()));
  }

  /** Gives an agent what waits, until the agent has no room or nothing fits. */
  private void fill(String agentId) {
    Optional<UUID> next = nextFor(agentId);
    while (next.isPresent() && offer(next.get())) {
      next = nextFor(agentId);
    }
  }

  private Optional<UUID> nextFor(String agentId) {
    return draft.chooser().next(draft.desk(), draft.rules(), agentId, draft.now());
  }

  /** Offers one inquiry to the best agent; false if there is none. */
  private boolean offer(UUID inquiryId) {
    Item item = draft.desk().item(inquiryId).filter(Item::isWaiting).orElse(null);
    if (item == null || !draft.rules().isOffered(item.bucket())) {
      return false;
    }
    List<Favourites.Favourite> favourites = new Favourites(draft).of(item);
    List<String> preferred = favourites.stream().map(Favourites.Favourite::agentId).toList();
    Choice choice =
        draft.chooser().choose(draft.desk(), draft.rules(), item, preferred, draft.now());
    if (choice.best().isEmpty()) {
      return false;
    }
    String rule = rule(item, choice, favourites);
    draft.say(
        new RoutingEvent.Offered(
            item.ref(),
            draft.newId("offer", inquiryId),
            choice.best().getFirst().agentId(),
            draft.now().plus(draft.rules().expireAfter(item.ref().channel())),
            new RoutingDecision(rule, choice.best(), choice.excluded(), draft.desk().position())));
    return true;
  }

  private String rule(Item item, Choice choice, List<Favourites.Favourite> favourites) {
    return favourites.stream()
        .filter(one -> one.agentId().equals(choice.preferred()))
        .findFirst()
        .map(Favourites.Favourite::rule)
        .orElseGet(() -> draft.rules().queueOrFallback(item.queue()).order().distribute().name());
  }

  private void leaveWhenDrained(String agentId) {
    draft
        .desk()
        .agent(agentId)
        .filter(agent -> agent.onDuty().presence() == Presence.DRAINING && agent.isFree())
        .ifPresent(agent ->
            draft.say(
                new AgentEvent.PresenceChanged(
                    agentId, agent.profile().pool(), Presence.OFFLINE, Reasons.DRAINED)));
  }
}
