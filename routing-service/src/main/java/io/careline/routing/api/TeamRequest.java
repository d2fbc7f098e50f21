package io.careline.routing.api;

import io.careline.contract.TeamEvent;
import io.careline.routing.domain.DeskCommand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team as it shall be.
 *
 * @param members each agent once
 * @param leads agents or other people who lead it
 * @param queues the queues whose leads these are
 */
public record TeamRequest(
    @Nullable List<@Nullable Membership> members,
    @Nullable List<@Nullable String> leads,
    @Nullable List<@Nullable String> queues) {
  private static final int ENTRIES_MOST = 5_000;

  /**
   * An agent in the team.
   *
   * @param from absent means at once
   * @param until absent means for good
   */
  public record Membership(
      @Nullable String agentId, @Nullable Instant from, @Nullable Instant until) {}

  DeskCommand.PutTeam checked(
      Fields fields, DeskCommand.Actor actor, String id, @Nullable Integer seen) {
    List<TeamEvent.Member> checked = members(fields);
    List<String> leading = ids(fields, "/leads", leads);
    List<String> led = ids(fields, "/queues", queues);
    fields.check();
    return new DeskCommand.PutTeam(actor, id, checked, leading, led, seen);
  }

  private List<TeamEvent.Member> members(Fields fields) {
    List<TeamEvent.Member> checked = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<@Nullable Membership> given = members == null ? List.of() : members;
    if (given.size() > ENTRIES_MOST) {
      fields.wrong("/members", "has more than " + ENTRIES_MOST + " entries; make two teams of it");
      return checked;
    }
    for (int i = 0; i < given.size(); i++) {
      String pointer = "/members/" + i;
      Membership one = given.get(i);
      if (one == null) {
        fields.wrong(pointer, "is empty; write {\"agentId\": ...}");
        continue;
      }
      String agentId = fields.id(pointer + "/agentId", one.agentId());
      if (!agentId.isEmpty() && !known.add(agentId)) {
        fields.wrong(pointer + "/agentId", "stands twice; give each agent one from and until");
      }
      if (one.from() != null && one.until() != null && !one.until().isAfter(one.from())) {
        fields.wrong(pointer + "/until", "must be later than from");
      }
      checked.add(new TeamEvent.Member(agentId, millis(one.from()), millis(one.until())));
    }
    return checked;
  }

  private static List<String> ids(
      Fields fields, String pointer, @Nullable List<@Nullable String> given) {
    List<String> ids = new ArrayList<>();
    List<@Nullable String> all = given == null ? List.of() : given;
    for (int i = 0; i < all.size(); i++) {
      ids.add(fields.id(pointer + "/" + i, all.get(i)));
    }
    if (ids.size() > ENTRIES_MOST) {
      fields.wrong(pointer, "has more than " + ENTRIES_MOST + " entries");
    }
    return ids.stream().distinct().toList();
  }

  private static @Nullable Instant millis(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }
}
