package io.careline.intake.domain;

import io.careline.contract.IntakeEvent;
import io.careline.policy.MessageTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an inquiry's customer was told without an agent, what waits, and the incidents that it is
 * news of.
 *
 * @param at when, by {@link Notice#key()}
 * @param waiting notices whose time has not come
 * @param robotLast whether a program wrote last for the customer
 * @param answeredAt when an agent last answered in public, or picked up
 * @param incidents the incidents that it has to do with
 * @param asked what was last asked of routing because an incident is over
 * @param heard which of an incident's texts the acknowledgement carries
 * @param hushed whether a program may have written it, so that an agent speaks first
 */
public record Told(
    Map<String, Instant> at,
    List<Waiting> waiting,
    boolean robotLast,
    @Nullable Instant answeredAt,
    Map<UUID, Standing> incidents,
    @Nullable Asked asked,
    Map<UUID, Integer> heard,
    boolean hushed) {
  /** Why nothing is told to somebody who opens inquiries too fast for a person. */
  static final String LOOP = "LOOP";

  /** Nothing was told. */
  public static final Told NONE =
      new Told(Map.of(), List.of(), false, null, Map.of(), null, Map.of(), false);

  /** What an answer says better. */
  private static final Set<String> UNTIL_ANSWERED =
      Set.of(MessageTemplate.RECEIVED, MessageTemplate.ASSIGNED, MessageTemplate.DELAYED);

  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(1);

  public Told {
    at = Map.copyOf(at);
    waiting = List.copyOf(waiting);
    incidents = Map.copyOf(incidents);
    // States of before know nothing of it.
    heard = heard == null ? Map.of() : Map.copyOf(heard);
  }

  /** A notice that is to be sent at {@code until}, if it makes sense then. */
  public record Waiting(Notice notice, Instant until) {}

  /** What an inquiry is to an incident. */
  public enum Standing {
    SUGGESTED,
    MEMBER,
    LEFT
  }

  /** Routing is asked to resolve {@code episode}, and the customer gets this text. */
  public record Asked(UUID incidentId, int revision, int episode) {}

  /** Whether it was told, or waits. */
  boolean knows(Notice notice) {
    return at.containsKey(notice.key()) || waiting(notice) != null;
  }

  @Nullable Waiting waiting(Notice notice) {
    return waiting.stream().filter(w -> w.notice().equals(notice)).findFirst().orElse(null);
  }

  /** When a notice of this kind was last told; the epoch if never. */
  Instant last(String template) {
    return at.entrySet().stream()
        .filter(told -> told.getKey().startsWith(template + " "))
        .map(Map.Entry::getValue)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /**
   * Whether the acknowledgement carries this text of an incident, or a later one. A notice that
   * waited carries what is said when it goes out; in so long no text is still being written down.
   */
  boolean heard(UUID incidentId, int text, Instant saidAt) {
    Integer carried = heard.get(incidentId);
    Instant acknowledged = at.get(Notice.received().key());
    return carried != null
        && acknowledged != null
        && (carried >= text || acknowledged.isAfter(saidAt.plus(WRITTEN_WITHIN)));
  }

  /** What it is to an incident; null if nothing was ever said of it. */
  @Nullable Standing in(UUID incidentId) {
    return incidents.get(incidentId);
  }

  /** What an incident asked for in {@code episode}, unless the inquiry has left it since. */
  @Nullable Asked askedIn(int episode) {
    Asked last = asked;
    return last != null && last.episode() == episode && in(last.incidentId()) == Standing.MEMBER
        ? last
        : null;
  }

  Told apply(IntakeEvent event, Instant time) {
    return switch (event) {
      case IntakeEvent.Notified e -> notified(e, time);
      case IntakeEvent.NoticeDeferred e -> deferred(new Notice(e.template(), e.about()), e.until());
      case IntakeEvent.NoticeDropped e ->
          e.reason().equals(LOOP)
              ? without(new Notice(e.template(), e.about())).hushed(true)
              : without(new Notice(e.template(), e.about()));
      case IntakeEvent.Received _, IntakeEvent.Contacted _ -> withRobotLast(false);
      case IntakeEvent.AutoReplied _ -> withRobotLast(true);
      case IntakeEvent.Replied e -> e.bot() ? this : answered(time);
      case IntakeEvent.Answered _ -> answered(time);
      case IntakeEvent.IncidentSuggested e ->
          standing(e.incidentId(), Standing.SUGGESTED, e.text());
      case IntakeEvent.IncidentJoined e -> standing(e.incidentId(), Standing.MEMBER, e.text());
      case IntakeEvent.IncidentLeft e -> standing(e.incidentId(), Standing.LEFT, null);
      case IntakeEvent.ResolutionAsked e ->
          asking(new Asked(e.incidentId(), e.revision(), e.episode()));
      default -> this;
    };
  }

  private Told notified(IntakeEvent.Notified event, Instant time) {
    String about = event.about();
    if (about == null) {
      return this;
    }
    Notice notice = new Notice(event.template(), about);
    Map<String, Instant> next = new HashMap<>(at);
    next.putIfAbsent(notice.key(), time);
    Told rest = without(notice);
    return new Told(next, rest.waiting, robotLast, answeredAt, incidents, asked, heard, hushed);
  }

  private Told deferred(Notice notice, Instant until) {
    List<Waiting> next = new ArrayList<>(waiting);
    next.removeIf(w -> w.notice().equals(notice) || w.notice().isOvertakenBy(notice));
    next.add(new Waiting(notice, until));
    return withWaiting(next);
  }

  private Told without(Notice notice) {
    return withWaiting(waiting.stream().filter(w -> !w.notice().equals(notice)).toList());
  }

  private Told answered(Instant time) {
    List<Waiting> left =
        waiting.stream().filter(w -> !UNTIL_ANSWERED.contains(w.notice().template())).toList();
    return new Told(at, left, robotLast, time, incidents, asked, heard, false);
  }

  private Told standing(UUID incidentId, Standing standing, @Nullable Integer text) {
    Map<UUID, Standing> next = new HashMap<>(incidents);
    next.put(incidentId, standing);
    Map<UUID, Integer> carried = new HashMap<>(heard);
    if (text != null) {
      carried.put(incidentId, text);
    }
    return new Told(at, waiting, robotLast, answeredAt, next, asked, carried, hushed);
  }

  private Told hushed(boolean hush) {
    return new Told(at, waiting, robotLast, answeredAt, incidents, asked, heard, hush);
  }

  private Told asking(Asked wanted) {
    return new Told(
        at,
        waiting,
        robotLast,
        answeredAt,
        incidents,
        Objects.requireNonNull(wanted),
        heard,
        hushed);
  }

  private Told withRobotLast(boolean robot) {
    return new Told(at, waiting, robot, answeredAt, incidents, asked, heard, hushed);
  }

  private Told withWaiting(List<Waiting> next) {
    return new Told(at, next, robotLast, answeredAt, incidents, asked, heard, hushed);
  }
}
