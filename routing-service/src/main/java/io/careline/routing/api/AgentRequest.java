package io.careline.routing.api;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.routing.domain.DeskCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it shall be.
 *
 * @param kind HUMAN if absent
 * @param skills level per skill, 1 to 5
 * @param languages BCP 47
 * @param limits how many inquiries at once per channel; absent means as the policy says
 * @param capacity in points; absent means as the policy says
 * @param test whether it gets test inquiries, and no others; absent means false
 */
public record AgentRequest(
    AgentEvent.@Nullable Kind kind,
    @Nullable String pool,
    @Nullable String team,
    @Nullable Map<String, Integer> skills,
    @Nullable List<String> languages,
    @Nullable List<Channel> channels,
    @Nullable Map<Channel, Integer> limits,
    @Nullable Integer capacity,
    @Nullable Boolean test) {
  private static final int LEVEL_MOST = 5;
  private static final int ENTRIES_MOST = 100;
  private static final int CAPACITY_MOST = 10_000;

  DeskCommand.Profile checked(Fields fields) {
    String inPool = fields.id("/pool", pool);
    String inTeam = fields.optionalId("/team", team);
    Map<String, Integer> levels = skills == null ? Map.of() : skills;
    checkSkills(fields, levels);
    List<String> spoken = languages == null ? List.of() : languages;
    for (int i = 0; i < spoken.size(); i++) {
      fields.id("/languages/" + i, spoken.get(i));
    }
    List<Channel> served = channels == null ? List.of() : channels;
    if (served.isEmpty() || served.stream().anyMatch(Objects::isNull)) {
      fields.wrong("/channels", "must name at least one channel");
    }
    Map<Channel, Integer> most = limits == null ? Map.of() : limits;
    most.forEach((channel, limit) -> {
      if (limit == null || limit < 0 || limit > CAPACITY_MOST) {
        fields.wrong("/limits/" + channel, "must be a number from 0 to " + CAPACITY_MOST);
      }
    });
    if (capacity != null && (capacity < 1 || capacity > CAPACITY_MOST)) {
      fields.wrong("/capacity", "must be a number from 1 to " + CAPACITY_MOST);
    }
    fields.check();
    return new DeskCommand.Profile(
        kind == null ? AgentEvent.Kind.HUMAN : kind,
        inPool,
        inTeam,
        Map.copyOf(levels),
        List.copyOf(spoken),
        served.stream().distinct().toList(),
        Map.copyOf(most),
        capacity,
        Boolean.TRUE.equals(test));
  }

  private static void checkSkills(Fields fields, Map<String, Integer> levels) {
    if (levels.size() > ENTRIES_MOST) {
      fields.wrong("/skills", "has more than " + ENTRIES_MOST + " entries");
    }
    levels.forEach((skill, level) -> {
      fields.id("/skills/" + skill, skill);
      if (level == null || level < 1 || level > LEVEL_MOST) {
        fields.wrong("/skills/" + skill, "must be a level from 1 to " + LEVEL_MOST);
      }
    });
  }
}
