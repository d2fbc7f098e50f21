package io.careline.routing.domain;

import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.InquiryRef;
import io.careline.contract.InquiryWork;
import io.careline.contract.RoutingDecision;
import io.careline.contract.RoutingEvent.WrapUpMode;
import io.careline.contract.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry on the desk, from its opening until it can't be reopened any more.
 *
 * <p>{@link InquiryFold} says where it stands; the rest is what routing needs besides. An item's
 * way, with what moves it; what intake ends (abandoned, rejected, merged) leaves from anywhere.
 *
 * <pre>
 *                received              match              accept, answered
 *   (unknown) ------------> WAITING ------------> OFFERED -------------> IN WORK <----------.
 *                            ^ ^ ^ |                 |                    |  |  |           |
 *                            | | | '-- assign by hand, answered ---------'|  |  |  await    |
 *                            | | |                   |                  ^    |  '------> AWAITING
 *                            | | '-------------------'                  |    |              |
 *                            | |    decline, expire, revoke             |    |   resume     |
 *                            | |                                        |    |              |
 *                            | '-------- transfer, agent not free ------+----+--------------'
 *                            |                                               | resolve
 *                            |             contact, reopen                   v
 *                            '-------------------------------------------  RESOLVED ----> (gone)
 *                                                                               close, term over
 * </pre>
 *
 * @param wrapUps after-contact work by assignment; it may outlive the item's other parts
 */
public record Item(
    InquiryFold fold, Waiting waiting, Terms terms, Map<UUID, Wrap> wrapUps, Past past) {

  /** An inquiry that nothing happened to. */
  static final Item UNKNOWN =
      new Item(
          InquiryFold.start(),
          new Waiting("", Instant.EPOCH, 0, null, false, Map.of()),
          new Terms(null, null, null),
          Map.of(),
          new Past(0, null, null));

  public Item {
    wrapUps = Map.copyOf(wrapUps);
  }

  /**
   * How it waits, or waited last.
   *
   * @param since since when it waits; relaxing and offers that came to nothing do not change it
   * @param step how many relaxations have taken effect
   * @param returning whether the agent who had it last is asked first
   * @param resting agents that are not asked again before a time, as they said no
   */
  public record Waiting(
      String pool,
      Instant since,
      int step,
      @Nullable Instant relaxesAt,
      boolean returning,
      Map<String, Instant> resting) {
    public Waiting {
      resting = Map.copyOf(resting);
    }
  }

  /**
   * Times that something ends at by itself.
   *
   * @param offerEnds the agent's time counts from the commit of the offer
   */
  public record Terms(
      @Nullable Instant offerEnds, @Nullable Instant resumesAt, @Nullable Instant closesAt) {}

  /** After-contact work. */
  public record Wrap(String agentId, WrapUpMode mode, Instant startedAt, @Nullable Instant until) {
    boolean takesCapacity() {
      return mode != WrapUpMode.OPTIONAL;
    }
  }

  /**
   * What remains known.
   *
   * @param takenAway how often it was taken from agents since a person decided
   * @param acceptedOffer the offer that led to the last assignment
   */
  public record Past(
      int takenAway, @Nullable UUID acceptedOffer, @Nullable Explanation explanation) {}

  /** Why the last offer went where it went. */
  public record Explanation(
      UUID offerId, String agentId, String queue, Instant at, RoutingDecision decision) {}

  /** As the last event of intake told it, in routing's queue. */
  public InquiryRef ref() {
    return Objects.requireNonNull(fold.inquiry(), "an item on the desk was received");
  }

  /** The inquiry's id. */
  public UUID id() {
    return ref().id();
  }

  /** The item after {@code event}. */
  public Item after(Event event) {
    return ItemFold.apply(this, event);
  }

  /** Where it stands. */
  public Status status() {
    return fold.status();
  }

  /** Its queue, or the last one. */
  public String queue() {
    String queue = fold.queue();
    return queue == null ? "" : queue;
  }

  /** Whether an agent is looked for. */
  public boolean isWaiting() {
    return status() == Status.QUEUED;
  }

  /** Whether nothing more is to come. */
  boolean isGone() {
    boolean over = fold.ending() != null || fold.status() == Status.CLOSED;
    return over
        && fold.openOffer() == null
        && fold.assignmentId() == null
        && wrapUps.values().stream().noneMatch(Wrap::takesCapacity);
  }

  Bucket bucket() {
    InquiryRef ref = ref();
    return new Bucket(
        waiting.pool(),
        queue(),
        waiting.step(),
        ref.policyVersion(),
        ref.channel(),
        ref.language(),
        ref.priority(),
        past.takenAway(),
        ref.test());
  }

  Place place() {
    return new Place(waiting.since(), id());
  }

  /** What agents have to do with it now. */
  public List<Hold> holds() {
    List<Hold> holds = new ArrayList<>(2);
    InquiryWork.Offer offer = fold.openOffer();
    if (offer != null) {
      holds.add(hold(offer.offerId(), offer.agentId(), Hold.Kind.OFFER));
    }
    InquiryWork.Assignment assignment = fold.work().assignment();
    if (assignment != null) {
      boolean inWork = fold.work().status() == Status.ASSIGNED;
      Hold.Kind kind = inWork ? Hold.Kind.WORK : Hold.Kind.AWAITING;
      holds.add(hold(assignment.assignmentId(), assignment.agentId(), kind));
    }
    wrapUps.forEach((ref, wrap) -> {
      if (wrap.takesCapacity()) {
        holds.add(hold(ref, wrap.agentId(), Hold.Kind.WRAP_UP));
      }
    });
    return holds;
  }

  private Hold hold(UUID ref, String agentId, Hold.Kind kind) {
    return new Hold(ref, agentId, id(), kind, ref().channel());
  }

  /** The times that it waits for. */
  List<Timer> timers() {
    List<Timer> timers = new ArrayList<>(2);
    InquiryWork.Offer offer = fold.openOffer();
    if (offer != null) {
      add(timers, terms.offerEnds(), Timer.Kind.OFFER, offer.offerId());
    }
    if (isWaiting()) {
      add(timers, waiting.relaxesAt(), Timer.Kind.RELAX, id());
      waiting.resting().values().stream()
          .min(Instant::compareTo)
          .ifPresent(due -> add(timers, due, Timer.Kind.RETRY, id()));
    }
    if (status().isHeldByAgent()) {
      add(timers, terms.resumesAt(), Timer.Kind.RESUME, id());
    }
    if (status() == Status.RESOLVED) {
      add(timers, terms.closesAt(), Timer.Kind.CLOSE, id());
    }
    wrapUps.forEach((ref, wrap) -> add(timers, wrap.until(), Timer.Kind.WRAP_UP, ref));
    return timers;
  }

  private void add(List<Timer> timers, @Nullable Instant due, Timer.Kind kind, UUID ref) {
    if (due != null) {
      timers.add(new Timer(due, kind, id(), ref));
    }
  }
}
