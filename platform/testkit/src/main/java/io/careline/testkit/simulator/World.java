package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Services, actors and a log under one seed. Time is virtual and moves by at least a microsecond a
 * step, so that no two transactions begin at the same instant.
 */
public final class World {
  private static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final int TRACE_MAX = 150;
  private static final int LINE_MAX = 300;

  private final Random random;
  private final Course course;
  private final Log log;
  private final Map<Source, Service<?, ?>> services = new TreeMap<>();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Invariant> invariants = new ArrayList<>();
  private final LogRules logRules = new LogRules(this);
  private final List<Service<?, ?>> gates = new ArrayList<>();
  private final @Nullable Deque<String> trace;
  private Policies policies = NoPolicies.INSTANCE;
  private Instant now = BEGINNING;
  private int step;
  private boolean faultsAreOver;

  World(long seed, Course course, boolean traced) {
    random = new Random(seed);
    this.course = course;
    log = new Log(1 + random.nextInt(2));
    trace = traced ? new ArrayDeque<>() : null;
    invariants.add(logRules);
  }

  /** The only source of chance. */
  public Random random() {
    return random;
  }

  /** The virtual time. */
  public Instant now() {
    return now;
  }

  /** Adds a service. */
  public <S, C> Service<S, C> add(Participant<S, C> participant) {
    Service<S, C> service = new Service<>(this, participant, 1 + random.nextInt(2));
    services.put(participant.source(), service);
    if (participant.source() == Source.INTAKE || participant.source() == Source.ROUTING) {
      gates.add(service);
    }
    return service;
  }

  /** Adds somebody who acts until faults stop. */
  public void add(Actor actor) {
    actors.add(actor);
  }

  /** Adds something that has to hold. */
  public void add(Invariant invariant) {
    invariants.add(invariant);
  }

  /** The policies that all services decide by from now on. */
  public void policies(Policies next) {
    policies = next;
  }

  /** Every event that subscribers can read by now, republications left out, in the log's order. */
  public List<Event> events() {
    return log.readable();
  }

  /** Complains; never returns normally. */
  public Violation violated(String invariant, String detail) {
    throw new Violation(invariant, detail);
  }

  Policies policies() {
    return policies;
  }

  Log log() {
    return log;
  }

  int step() {
    return step;
  }

  Collection<Service<?, ?>> services() {
    return services.values();
  }

  /** The services whose progress opens the gate of promises. */
  List<Service<?, ?>> gates() {
    return gates;
  }

  List<Source> gateSources() {
    List<Source> sources = new ArrayList<>(gates.size());
    for (Service<?, ?> gate : gates) {
      sources.add(gate.source());
    }
    return sources;
  }

  boolean has(Bug bug) {
    return course.bugs().contains(bug);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Whether a fault that could happen now does. */
  boolean strikes(Fault fault) {
    boolean strikes = !faultsAreOver && course.faults().contains(fault) && oneIn(course.rarity());
    if (strikes) {
      trace(() -> "FAULT " + fault);
    }
    return strikes;
  }

  void trace(Supplier<String> line) {
    Deque<String> lines = trace;
    if (lines != null) {
      String text = step + " " + now + " " + line.get();
      lines.add(text.substring(0, Math.min(text.length(), LINE_MAX)));
      if (lines.size() > TRACE_MAX) {
        lines.remove();
      }
    }
  }

  List<String> traced() {
    return trace == null ? List.of() : List.copyOf(trace);
  }

  /** An event was decided and committed, and has to appear in the log. */
  void decided(Event event) {
    logRules.decided(event);
  }

  /** Shows invariants what has become readable. */
  void announceReadable() {
    for (Partition partition : log.partitions()) {
      for (Entry entry : partition.newlyReadable()) {
        if (logRules.isNew(entry.event())) {
          log.readable().add(entry.event());
          for (Invariant invariant : invariants) {
            invariant.published(this, entry.event());
          }
        }
      }
    }
  }

  /** Lives the whole course. */
  void run() {
    for (step = 0; step < course.steps(); step++) {
      oneStep();
      for (Invariant invariant : invariants) {
        invariant.stepped(this);
      }
    }
    faultsAreOver = true;
    new Settlement(this).run();
    for (Invariant invariant : invariants) {
      invariant.settled(this);
    }
  }

  private void oneStep() {
    passTime();
    List<Service<?, ?>> all = List.copyOf(services.values());
    int first = random.nextInt(all.size());
    int dice = random.nextInt(100);
    if (dice < 25) {
      if (!actors.isEmpty()) {
        actors.get(random.nextInt(actors.size())).act(this);
      }
    } else if (dice < 70) {
      anyStep(all, first);
    } else if (dice < 96) {
      anyRelayStep(all, first);
    } else {
      all.get(first).fault(random);
    }
  }

  private void anyStep(List<Service<?, ?>> all, int first) {
    for (int n = 0; n < all.size(); n++) {
      if (all.get((first + n) % all.size()).processes().step(random)) {
        return;
      }
    }
  }

  private void anyRelayStep(List<Service<?, ?>> all, int first) {
    for (int n = 0; n < all.size(); n++) {
      Service<?, ?> service = all.get((first + n) % all.size());
      if (service.hasToRelay() || oneIn(4)) {
        service.relayStep(random);
        return;
      }
    }
  }

  private void passTime() {
    now = now.plus(TICK);
    int dice = random.nextInt(20);
    if (dice < 14) {
      now = now.plusMillis(random.nextInt(40));
    } else if (dice < 18) {
      now = now.plusSeconds(random.nextInt(90));
    } else {
      nextWakeUp().ifPresent(due -> advanceTo(due.plus(TICK.multipliedBy(random.nextInt(3) - 1))));
    }
  }

  void advanceTo(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }

  /** The earliest wake-up in the future. */
  Optional<Instant> nextWakeUp() {
    Instant earliest = null;
    for (Service<?, ?> service : services.values()) {
      for (var rows : service.store().wakeUps().values()) {
        for (var wakeUp : rows) {
          Instant due = wakeUp.due();
          if (due.isAfter(now) && (earliest == null || due.isBefore(earliest))) {
            earliest = due;
          }
        }
      }
    }
    return Optional.ofNullable(earliest);
  }

  /**
   * What a course is made of besides the seed.
   *
   * @param rarity a fault that could happen does once in so many cases
   */
  record Course(int steps, EnumSet<Fault> faults, EnumSet<Bug> bugs, int rarity) {}

  /** For worlds whose deciders ask for no policy. */
  private enum NoPolicies implements Policies {
    INSTANCE;

    @Override
    public Policy active() {
      throw new IllegalStateException("this world has no policies");
    }

    @Override
    public Optional<Policy> version(String version) {
      return Optional.empty();
    }

    @Override
    public Set<String> versions() {
      return Set.of();
    }
  }
}
