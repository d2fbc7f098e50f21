package io.careline.deploy.simulation;

import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import io.careline.decider.Reply;
import io.careline.intake.domain.Incident;
import io.careline.intake.domain.IncidentAct;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.MemberAct;
import io.careline.intake.domain.RunningIncident;
import io.careline.testkit.simulator.Actor;
import io.careline.testkit.simulator.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A supervisor who opens an incident from some inquiries, lets one go and resolves the rest. Each
 * inquiry is asked at times twice, as whoever works the to-do list off may die before noting it.
 */
final class IncidentRoom implements Actor {
  static final UUID INCIDENT = new UUID(0x1C1DL, 1);
  static final int OPENING = 1;
  static final int END = 2;

  private static final String SUE = "lead-sue";
  private static final int MEMBERS = 3;
  private static final Map<String, String> TEXT = Map.of("en", "We know, and work on it.");

  private final Suite suite;
  private final Set<UUID> joined = new LinkedHashSet<>();
  private final Set<UUID> left = new LinkedHashSet<>();
  private final Set<UUID> resolving = new LinkedHashSet<>();
  private boolean opening;
  private boolean opened;
  private boolean ending;
  private boolean ended;

  IncidentRoom(Suite suite) {
    this.suite = suite;
  }

  /** The inquiries that were told that they are part of it, and stayed. */
  Set<UUID> members() {
    Set<UUID> members = new LinkedHashSet<>(joined);
    members.removeAll(left);
    return members;
  }

  /** Those that were asked to end with it. */
  Set<UUID> resolving() {
    return Set.copyOf(resolving);
  }

  @Override
  public void act(World world) {
    Random random = world.random();
    if (!opening) {
      opening = true;
      onIncident(open(), () -> opened = true);
    } else if (opened && joined.size() < MEMBERS && !ending && random.nextInt(10) != 0) {
      join(random);
    } else if (joined.size() > 1 && left.isEmpty() && !ending) {
      leave(List.copyOf(joined).getFirst());
    } else if (!ending && !joined.isEmpty()) {
      ending = true;
      onIncident(new IncidentAct.Resolve(INCIDENT, TEXT, SUE), () -> ended = true);
    } else if (ended) {
      resolve(random);
    }
  }

  private static IncidentAct open() {
    return new IncidentAct.Open(
        INCIDENT,
        null,
        new IncidentAct.Wanted(List.of(), List.of(), List.of(), null, false),
        Join.CONFIRMED,
        new IncidentAct.Wording("Outage", List.of(), TEXT),
        SUE);
  }

  private void onIncident(IncidentAct act, Runnable done) {
    suite
        .intake()
        .command(
            Incident.key(INCIDENT),
            new IntakeCommand.OnIncident(act),
            reply -> {
              if (reply instanceof Reply.Done) {
                done.run();
              }
            });
  }

  private void join(Random random) {
    List<UUID> others = new ArrayList<>(suite.inquiries());
    others.removeAll(joined);
    if (!others.isEmpty()) {
      UUID id = others.get(random.nextInt(others.size()));
      Match match = new Match(List.of(), List.of(), List.of(), Instant.EPOCH, false);
      RunningIncident running =
          new RunningIncident(INCIDENT, match, List.of(), Join.CONFIRMED, OPENING, Instant.EPOCH);
      ask(id, new MemberAct.Join(INCIDENT, SUE, running), joined);
    }
  }

  private void leave(UUID id) {
    ask(id, new MemberAct.Leave(INCIDENT, SUE), left);
  }

  private void resolve(Random random) {
    for (UUID id : members()) {
      if (!resolving.contains(id) || random.nextInt(4) == 0) {
        ask(id, new MemberAct.Resolve(INCIDENT, END, SUE), resolving);
      }
    }
  }

  private void ask(UUID id, MemberAct act, Set<UUID> done) {
    suite
        .intake()
        .command(
            id.toString(),
            new IntakeCommand.OfIncident(act),
            reply -> {
              if (reply instanceof Reply.Done) {
                done.add(id);
              }
            });
  }
}
