package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.policy.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the agents that could take an inquiry is asked before all others: who is wanted for the
 * inquiry, who is the customer's own, who had the inquiry last, who knows the customer. Who is not
 * among those that could take it now is passed over.
 */
final class Favourites {
  private final Draft draft;

  Favourites(Draft draft) {
    this.draft = draft;
  }

  /** An agent, and the rule by which it comes first. */
  record Favourite(String agentId, String rule) {}

  private record Claim(String agentId, String rule, boolean people) {}

  /** Who is asked first if free, and who then. */
  List<Favourite> of(Item item) {
    return claims(item).stream()
        .filter(claim -> !claim.people() || isPerson(claim.agentId()))
        .map(claim -> new Favourite(claim.agentId(), claim.rule()))
        .toList();
  }

  private boolean isPerson(String agentId) {
    return draft
        .desk()
        .agent(agentId)
        .filter(agent -> agent.profile().kind() == AgentEvent.Kind.HUMAN)
        .isPresent();
  }

  private List<Claim> claims(Item item) {
    Queue queue = draft.rules().queueOrFallback(item.queue());
    List<Claim> claims = new ArrayList<>(2);
    Bond.Wish wish = item.bond().wish();
    if (wish != null && wish.holdsAt(draft.now())) {
      claims.add(new Claim(wish.agentId(), wish.only() ? "DIRECT" : "PREFERRED_AGENT", false));
    }
    Crew.Named named = draft.desk().crew().names().get(item.ref().customerId());
    if (named != null && named.until().isAfter(draft.now())) {
      claims.add(new Claim(named.agentId(), "PREFERRED_AGENT", false));
    }
    last(item, queue, claims);
    queue
        .ties()
        .known()
        .flatMap(within ->
            draft
                .desk()
                .crew()
                .acquainted()
                .of(item.ref().customerId())
                .filter(seen -> isWithin(seen.at(), within)))
        .ifPresent(seen -> claims.add(new Claim(seen.agentId(), "KNOWN_AGENT", true)));
    return claims;
  }

  private void last(Item item, Queue queue, List<Claim> claims) {
    String last = item.bond().lastAgentId();
    boolean wanted =
        item.waiting().returning()
            || queue.prefer() == Queue.Preference.LAST_AGENT
            || queue.ties().last().isPresent();
    boolean recent =
        queue.ties().last().map(within -> isWithin(item.bond().lastHadAt(), within)).orElse(true);
    if (last != null && wanted && recent) {
      claims.add(new Claim(last, "LAST_AGENT", true));
    }
  }

  private boolean isWithin(@Nullable Instant at, Duration within) {
    return at != null && at.plus(within).isAfter(draft.now());
  }
}
