package io.careline.routing.domain;

import io.careline.contract.TeamEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People and programs that belong together.
 *
 * @param leads agents or other people who lead it
 * @param queues the queues whose leads these are
 * @param revision counts from 1; the ETag
 */
public record Team(
    String id, List<Member> members, List<String> leads, List<String> queues, int revision) {
  public Team {
    members = List.copyOf(members);
    leads = List.copyOf(leads);
    queues = List.copyOf(queues);
  }

  /**
   * An agent in the team, once.
   *
   * @param stage as events told it: dates alone change nothing
   */
  public record Member(
      String agentId, @Nullable Instant from, @Nullable Instant until, Stage stage) {}

  /** Where a membership stands. */
  public enum Stage {
    AHEAD,
    PRESENT,
    OVER
  }

  static Team of(TeamEvent.Changed told, Instant at) {
    List<Member> members = new ArrayList<>();
    for (TeamEvent.Member one : told.members()) {
      members.add(
          new Member(one.agentId(), one.from(), one.until(), stage(one.from(), one.until(), at)));
    }
    return new Team(told.teamId(), members, told.leads(), told.queues(), told.revision());
  }

  private static Stage stage(@Nullable Instant from, @Nullable Instant until, Instant at) {
    if (until != null && !until.isAfter(at)) {
      return Stage.OVER;
    }
    return from != null && from.isAfter(at) ? Stage.AHEAD : Stage.PRESENT;
  }

  /** The team after a membership began or ended. */
  Team after(TeamEvent.MembershipChanged told) {
    Stage stage = told.member() ? Stage.PRESENT : Stage.OVER;
    return new Team(
        id,
        members.stream()
            .map(one ->
                one.agentId().equals(told.agentId())
                    ? new Member(one.agentId(), one.from(), one.until(), stage)
                    : one)
            .toList(),
        leads,
        queues,
        revision);
  }

  boolean has(String agentId) {
    return members.stream()
        .anyMatch(one -> one.agentId().equals(agentId) && one.stage() == Stage.PRESENT);
  }

  /** The dates at which a membership begins or ends. */
  List<Due> dates() {
    List<Due> dates = new ArrayList<>();
    for (Member one : members) {
      if (one.stage() == Stage.AHEAD && one.from() != null) {
        dates.add(new Due(one.from(), Due.Kind.JOIN, id, one.agentId()));
      } else if (one.stage() == Stage.PRESENT && one.until() != null) {
        dates.add(new Due(one.until(), Due.Kind.LEAVE, id, one.agentId()));
      }
    }
    return dates;
  }
}
