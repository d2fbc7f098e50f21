package io.careline.routing.domain;

import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an item follows from events. */
final class ItemFold {
  /** How long an agent that said no, or nothing, is not asked again for the same inquiry. */
  static final Duration REST = Duration.ofSeconds(30);

  /** How long an agent that passed an inquiry on does not get it back from the queue. */
  static final Duration REST_AFTER_TRANSFER = Duration.ofMinutes(5);

  private ItemFold() {}

  static Item apply(Item item, Event event) {
    InquiryFold fold = item.fold().apply(event);
    Item seen =
        new Item(fold, item.waiting(), item.terms(), item.wrapUps(), item.past(), item.tie());
    return event.data() instanceof RoutingEvent told
        ? bound(told(item, seen, told, event), told, event.time())
        : seen;
  }

  private static Item bound(Item item, RoutingEvent told, Instant at) {
    Bond bond = item.bond();
    return item.bound(
        switch (told) {
          case RoutingEvent.AgentPreferred e ->
              bond.wishing(
                  e.agentId() == null ? null : new Bond.Wish(e.agentId(), e.until(), e.only()));
          case RoutingEvent.Assigned e -> bond.given(e.agentId(), e.bot(), at);
          case RoutingEvent.Unassigned e -> bond.left(e.agentId(), at);
          case RoutingEvent.Transferred e -> bond.passedOn(e.fromAgentId(), e.fromBot());
          case RoutingEvent.Resolved e -> bond.left(e.agentId(), at).resolved();
          case RoutingEvent.RequirementsRelaxed _ -> bond.relaxed(at);
          case RoutingEvent.Queued _,
              RoutingEvent.Offered _,
              RoutingEvent.OfferDeclined _,
              RoutingEvent.OfferExpired _,
              RoutingEvent.OfferRevoked _,
              RoutingEvent.Awaiting _,
              RoutingEvent.Resumed _,
              RoutingEvent.Reopened _,
              RoutingEvent.Closed _,
              RoutingEvent.WrappedUp _ ->
              bond;
        });
  }

  private static Item told(Item before, Item item, RoutingEvent told, Event event) {
    Instant at = event.time();
    return switch (told) {
      case RoutingEvent.Queued e -> queued(before, item, e, event);
      case RoutingEvent.RequirementsRelaxed e -> relaxed(item, e, at);
      case RoutingEvent.Offered e -> offered(item, e, event);
      case RoutingEvent.OfferDeclined e -> refused(item, e.agentId(), at);
      case RoutingEvent.OfferExpired e -> refused(item, e.agentId(), at);
      case RoutingEvent.OfferRevoked _ -> terms(item, null, null, null);
      case RoutingEvent.Assigned e -> assigned(item, e);
      case RoutingEvent.Unassigned e -> unassigned(before, item, e, event);
      case RoutingEvent.Awaiting e -> terms(item, null, e.until(), null);
      case RoutingEvent.Resumed _ -> terms(item, null, null, null);
      case RoutingEvent.Transferred e -> transferred(item, e, at);
      case RoutingEvent.Resolved e -> resolved(before, item, e, event);
      case RoutingEvent.Reopened _ -> terms(item, null, null, null);
      case RoutingEvent.Closed _ -> terms(item, null, null, null);
      case RoutingEvent.WrappedUp e -> wrappedUp(item, e.assignmentId());
      case RoutingEvent.AgentPreferred _ -> item;
    };
  }

  private static Item queued(Item before, Item item, RoutingEvent.Queued e, Event event) {
    boolean waited = before.status() == Status.QUEUED || before.status() == Status.OFFERED;
    Instant started = event.causedAt() == null ? event.time() : event.causedAt();
    boolean stays =
        waited && e.reason().equals(Reasons.RECLASSIFIED) && e.queue().equals(before.queue());
    return waiting(
        item,
        new Item.Waiting(
            e.pool(),
            waited ? item.waiting().since() : started,
            stays ? item.waiting().step() : 0,
            e.relaxesAt(),
            Reasons.RETURNING.contains(e.reason()),
            item.waiting().resting(),
            e.startBy(),
            e.offersFrom()));
  }

  private static Item relaxed(Item item, RoutingEvent.RequirementsRelaxed e, Instant at) {
    Map<String, Instant> resting = new HashMap<>(item.waiting().resting());
    resting.values().removeIf(until -> !until.isAfter(at));
    Item.Waiting old = item.waiting();
    Instant from = old.offersFrom();
    return waiting(
        item,
        new Item.Waiting(
            old.pool(),
            old.since(),
            e.step(),
            e.relaxesAt(),
            old.returning(),
            resting,
            old.startBy(),
            from == null || from.isAfter(at) ? from : null));
  }

  private static Item offered(Item item, RoutingEvent.Offered e, Event event) {
    Item next = terms(item, fromCommit(e.expiresAt(), event), null, null);
    Item.Explanation explanation =
        new Item.Explanation(e.offerId(), e.agentId(), item.queue(), event.time(), e.decision());
    return past(next, new Item.Past(item.past().takenAway(), null, explanation));
  }

  private static Item refused(Item item, String agentId, Instant at) {
    return resting(terms(item, null, null, null), agentId, at.plus(REST));
  }

  private static Item assigned(Item item, RoutingEvent.Assigned e) {
    Item.Waiting old = item.waiting();
    boolean decidedByPerson = !e.by().equals(e.agentId());
    int takenAway = decidedByPerson ? 0 : item.past().takenAway();
    Item next =
        waiting(
            terms(item, null, null, null),
            new Item.Waiting(
                old.pool(), old.since(), old.step(), null, false, Map.of(), old.startBy(), null));
    return past(next, new Item.Past(takenAway, e.offerId(), item.past().explanation()));
  }

  private static Item unassigned(Item before, Item item, RoutingEvent.Unassigned e, Event event) {
    Item.Waiting old = item.waiting();
    Item next =
        waiting(
            terms(item, null, null, null),
            new Item.Waiting(
                old.pool(), event.time(), 0, null, false, old.resting(), old.startBy(), null));
    boolean counts = e.reason().equals(Reasons.TRANSFERRED);
    int takenAway = item.past().takenAway() + (counts ? 1 : 0);
    next = past(next, new Item.Past(takenAway, null, item.past().explanation()));
    return wrapping(before, next, e.agentId(), e.wrapUp(), event);
  }

  private static Item transferred(Item item, RoutingEvent.Transferred e, Instant at) {
    return e.fromAgentId() == null || e.toQueue() == null
        ? item
        : resting(item, e.fromAgentId(), at.plus(REST_AFTER_TRANSFER));
  }

  private static Item resolved(Item before, Item item, RoutingEvent.Resolved e, Event event) {
    Instant closesAt = e.closesAt() == null ? null : fromCommit(e.closesAt(), event);
    Item next = terms(item, null, null, closesAt);
    next = past(next, new Item.Past(0, item.past().acceptedOffer(), item.past().explanation()));
    return wrapping(before, next, e.agentId(), e.wrapUp(), event);
  }

  private static Item wrapping(
      Item before, Item item, String agentId, RoutingEvent.@Nullable WrapUp wrapUp, Event event) {
    UUID assignment = before.fold().assignmentId();
    if (wrapUp == null || assignment == null) {
      return item;
    }
    Instant until = wrapUp.until() == null ? null : fromCommit(wrapUp.until(), event);
    Map<UUID, Item.Wrap> wrapUps = new HashMap<>(item.wrapUps());
    wrapUps.put(assignment, new Item.Wrap(agentId, wrapUp.mode(), event.time(), until));
    return new Item(item.fold(), item.waiting(), item.terms(), wrapUps, item.past(), item.tie());
  }

  private static Item wrappedUp(Item item, UUID assignmentId) {
    Map<UUID, Item.Wrap> wrapUps = new HashMap<>(item.wrapUps());
    wrapUps.remove(assignmentId);
    return new Item(item.fold(), item.waiting(), item.terms(), wrapUps, item.past(), item.tie());
  }

  /** A person's time counts from the commit: after a downtime nobody's offer is over at once. */
  private static Instant fromCommit(Instant due, Event event) {
    Instant decided = event.causedAt();
    return decided == null ? due : event.time().plus(Duration.between(decided, due));
  }

  private static Item resting(Item item, String agentId, Instant until) {
    Item.Waiting old = item.waiting();
    Map<String, Instant> resting = new HashMap<>(old.resting());
    resting.put(agentId, until);
    return waiting(item, old.resting(resting));
  }

  private static Item waiting(Item item, Item.Waiting waiting) {
    return new Item(item.fold(), waiting, item.terms(), item.wrapUps(), item.past(), item.tie());
  }

  private static Item past(Item item, Item.Past past) {
    return new Item(item.fold(), item.waiting(), item.terms(), item.wrapUps(), past, item.tie());
  }

  private static Item terms(
      Item item,
      @Nullable Instant offerEnds,
      @Nullable Instant resumesAt,
      @Nullable Instant closesAt) {
    return new Item(
        item.fold(),
        item.waiting(),
        new Item.Terms(offerEnds, resumesAt, closesAt),
        item.wrapUps(),
        item.past(),
        item.tie());
  }
}
