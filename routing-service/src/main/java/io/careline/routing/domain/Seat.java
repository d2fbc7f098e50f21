package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the lineups of a pool know of one agent. What an agent is able to do is looked at when the
 * profile changes; work and presence only move the agent about in the lineups for which that is so.
 */
final class Seat {
  private final Rulebook rules;
  private final Fitness fitness;
  private final List<Position> able = new ArrayList<>();
  private Agent agent;
  private boolean ready;

  /** Why the agent is unable, by the lineup's number; null where able. */
  private Fitness.@Nullable Exclusion[] inability = new Fitness.Exclusion[8];

  /** How an agent stands in a lineup for which it is able. */
  private enum Standing {
    /** Not ready, and so not counted here. */
    AWAY,
    FULL,
    /** Rests from everything. */
    PAUSED,
    /** Rests from all that is not urgent. */
    TIRED,
    FREE
  }

  /** Where the agent stands in a lineup. */
  static final class Position {
    private final Lineup lineup;
    private Standing standing = Standing.AWAY;
    private @Nullable Standpoint standpoint;

    private Position(Lineup lineup) {
      this.lineup = lineup;
    }

    Lineup lineup() {
      return lineup;
    }

    /** Whether the agent may be asked for something in {@code bucket}. */
    boolean isOpenTo(Bucket bucket) {
      return standing == Standing.FREE
          || (standing == Standing.TIRED && bucket.priority() == Priority.URGENT);
    }

    private void move(Standing next, @Nullable Standpoint to) {
      boolean same = next == standing && (to == null ? standpoint == null : isAt(to));
      if (!same) {
        leave();
        enter(next, to);
      }
      standing = next;
      standpoint = to;
    }

    private boolean isAt(Standpoint to) {
      return standpoint != null && standpoint.compareTo(to) == 0;
    }

    private void leave() {
      switch (standing) {
        case AWAY -> {}
        case FULL -> lineup.count(Fitness.Exclusion.CAPACITY, -1);
        case PAUSED -> lineup.count(Fitness.Exclusion.RESTING, -1);
        case TIRED, FREE -> {
          if (standpoint != null) {
            lineup.remove(standpoint, standing == Standing.TIRED);
          }
        }
      }
    }

    private void enter(Standing next, @Nullable Standpoint to) {
      switch (next) {
        case AWAY -> {}
        case FULL -> lineup.count(Fitness.Exclusion.CAPACITY, 1);
        case PAUSED -> lineup.count(Fitness.Exclusion.RESTING, 1);
        case TIRED, FREE -> {
          if (to != null) {
            lineup.add(to, next == Standing.TIRED);
          }
        }
      }
    }
  }

  Seat(Agent agent, Rulebook rules, List<Lineup> lineups) {
    this.agent = agent;
    this.rules = rules;
    this.fitness = new Fitness(rules);
    this.ready = agent.isReady();
    lineups.forEach(this::join);
    move();
  }

  Agent agent() {
    return agent;
  }

  boolean isReady() {
    return ready;
  }

  /** The lineups for which the agent is able. */
  List<Position> able() {
    return able;
  }

  /** Takes its place in a lineup that is new. */
  void enter(Lineup lineup) {
    join(lineup);
    if (!able.isEmpty() && able.getLast().lineup == lineup) {
      move(able.getLast(), room());
    }
  }

  private void join(Lineup lineup) {
    Fitness.Exclusion unable =
        fitness.inability(agent, lineup.sample(), lineup.required()).orElse(null);
    if (inability.length <= lineup.number()) {
      inability = Arrays.copyOf(inability, 2 * lineup.number());
    }
    inability[lineup.number()] = unable;
    if (unable == null) {
      able.add(new Position(lineup));
    } else if (ready) {
      lineup.count(unable, 1);
    }
  }

  /** Takes the agent as it is now. What is the same object needs no second look. */
  @SuppressWarnings("ReferenceEquality")
  void update(Agent now, List<Lineup> lineups) {
    if (now == agent) {
      return;
    }
    if (now.profile() != agent.profile()) {
      leave(lineups);
      agent = now;
      ready = now.isReady();
      lineups.forEach(this::join);
    } else {
      agent = now;
      if (ready != now.isReady()) {
        ready = now.isReady();
        countUnable(lineups, ready ? 1 : -1);
      }
    }
    move();
  }

  /** Leaves all lineups. */
  void leave(List<Lineup> lineups) {
    able.forEach(position -> position.move(Standing.AWAY, null));
    able.clear();
    if (ready) {
      countUnable(lineups, -1);
    }
  }

  private void countUnable(List<Lineup> lineups, int change) {
    for (Lineup lineup : lineups) {
      Fitness.Exclusion reason = inability[lineup.number()];
      if (reason != null) {
        lineup.count(reason, change);
      }
    }
  }

  private void move() {
    Set<Channel> room = room();
    for (Position position : able) {
      move(position, room);
    }
  }

  private Set<Channel> room() {
    Set<Channel> room = EnumSet.noneOf(Channel.class);
    if (ready) {
      for (Channel channel : agent.profile().channels()) {
        if (rules.hasRoom(agent, channel)) {
          room.add(channel);
        }
      }
    }
    return room;
  }

  private void move(Position position, Set<Channel> room) {
    Standing next = standing(position, room);
    boolean inRow = next == Standing.FREE || next == Standing.TIRED;
    position.move(next, inRow ? position.lineup.standpoint(agent) : null);
  }

  private Standing standing(Position position, Set<Channel> room) {
    if (!ready) {
      return Standing.AWAY;
    }
    if (!room.contains(position.lineup.sample().channel())) {
      return Standing.FULL;
    }
    if (agent.restFrom(Priority.URGENT) != null) {
      return Standing.PAUSED;
    }
    return agent.restFrom(Priority.NORMAL) == null ? Standing.FREE : Standing.TIRED;
  }
}
