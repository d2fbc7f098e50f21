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
 * <p>What is for one agent alone waits and is offered like all else, but to that agent only, until
 * its time is over ({@link Bond}); a wish that comes while another is asked revokes that offer.
 *
 * @param wrapUps after-contact work by assignment; it may outlive the item's other parts
 * @param tie the agents that it has to do with; null if there are none
 */
public record Item(
    InquiryFold fold,
    Waiting waiting,
    Terms terms,
    Map<UUID, Wrap> wrapUps,
    Past past,
    @Nullable Bond tie) {

  /** An inquiry that nothing happened to. */
  static final Item UNKNOWN =
      new Item(
          InquiryFold.start(),
          new Waiting("", Instant.EPOCH, 0, null, false, Map.of(), null, null),
          new Terms(null, null, null),
          Map.of(),
          new Past(0, null, null),
          null);

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
   * @param startBy by when somebody has to begin; null where no promise orders the queue
   * @param offersFrom from when on agents are asked; null if they are now
   */
  public record Waiting(
      String pool,
      Instant since,
      int step,
      @Nullable Instant relaxesAt,
      boolean returning,
      Map<String, Instant> resting,
      @Nullable Instant startBy,
      @Nullable Instant offersFrom) {
    public Waiting {
      resting = Map.copyOf(resting);
    }

    Waiting resting(Map<String, Instant> agents) {
      return new Waiting(pool, since, step, relaxesAt, returning, agents, startBy, offersFrom);
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

  /** The agents that it has to do with. */
  public Bond bond() {
    return tie == null ? Bond.NONE : tie;
  }

  Item bound(Bond next) {
    return new Item(fold, waiting, terms, wrapUps, past, next.equals(Bond.NONE) ? null : next);
  }

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
        ref.test(),
        teams(ref),
        waiting.startBy() != null,
        waiting.offersFrom() != null,
        bond().directedTo(),
        bond().forPeople());
  }

  /** The pilot's teams go with the inquiry, as its stamp does; they leave it when it is moved. */
  private static List<String> teams(InquiryRef ref) {
    InquiryRef.PilotRef pilot = ref.pilot();
    List<String> teams = pilot == null ? null : pilot.teams();
    return teams == null ? List.of() : teams;
  }

  Place place() {
    return new Place(waiting.since(), waiting.startBy(), id());
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
      add(timers, waiting.offersFrom(), Timer.Kind.DELAY, id());
      add(timers, bond().directedUntil(), Timer.Kind.DIRECT, id());
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
