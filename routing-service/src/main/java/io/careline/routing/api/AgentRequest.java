package io.careline.routing.api;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.routing.domain.DeskCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param skillsUntil when skills end, such as those that a certificate proves
 * @param languageLevels level per language, 1 to 5, where one is known; without one it is spoken
 *     without limits
 * @param mayReply where the agent may answer customers; absent means everywhere
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
    @Nullable Boolean test,
    @Nullable Map<String, Instant> skillsUntil,
    @Nullable Map<String, Integer> languageLevels,
    @Nullable MayReply mayReply) {
  private static final int LEVEL_MOST = 5;
  private static final int ENTRIES_MOST = 100;
  private static final int CAPACITY_MOST = 10_000;

  /**
   * Where an agent may answer customers.
   *
   * @param channels on these alone; absent means on all
   * @param queues in these alone; absent means in all
   */
  public record MayReply(
      @Nullable List<@Nullable Channel> channels, @Nullable List<@Nullable String> queues) {}

  DeskCommand.Profile checked(Fields fields, Instant now) {
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
    Map<String, Instant> ends = ends(fields, levels, now);
    Map<String, Integer> spokenAt = languageLevels(fields, spoken);
    AgentEvent.RightToReply right = mayReply == null ? null : right(fields, mayReply, served);
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
        Boolean.TRUE.equals(test),
        ends.isEmpty() ? null : ends,
        spokenAt.isEmpty() ? null : spokenAt,
        right);
  }

  private Map<String, Instant> ends(Fields fields, Map<String, Integer> levels, Instant now) {
    Map<String, Instant> ends = new HashMap<>();
    Map<String, Instant> given = skillsUntil == null ? Map.of() : skillsUntil;
    given.forEach((skill, until) -> {
      String pointer = "/skillsUntil/" + skill;
      if (!levels.containsKey(skill)) {
        fields.wrong(pointer, "is no skill of the agent; add it to skills with its level");
      }
      Instant end = fields.ahead(pointer, fields.required(pointer, until), now);
      if (end != null) {
        ends.put(skill, end);
      }
    });
    return ends;
  }

  private Map<String, Integer> languageLevels(Fields fields, List<String> spoken) {
    Map<String, Integer> levels = languageLevels == null ? Map.of() : languageLevels;
    levels.forEach((language, level) -> {
      String pointer = "/languageLevels/" + language;
      if (!spoken.contains(language)) {
        fields.wrong(pointer, "is no language of the agent; add it to languages");
      }
      if (level == null || level < 1 || level > LEVEL_MOST) {
        fields.wrong(pointer, "must be a level from 1 to " + LEVEL_MOST);
      }
    });
    return levels;
  }

  private static AgentEvent.RightToReply right(
      Fields fields, MayReply given, List<Channel> served) {
    List<Channel> on = new ArrayList<>();
    List<@Nullable Channel> channels = given.channels() == null ? List.of() : given.channels();
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      if (channel == null || !served.contains(channel)) {
        fields.wrong(
            "/mayReply/channels/" + i, "is no channel of the agent; add it to channels first");
      } else {
        on.add(channel);
      }
    }
    List<String> in = new ArrayList<>();
    List<@Nullable String> queues = given.queues() == null ? List.of() : given.queues();
    for (int i = 0; i < queues.size(); i++) {
      in.add(fields.id("/mayReply/queues/" + i, queues.get(i)));
    }
    return new AgentEvent.RightToReply(
        given.channels() == null ? null : on, given.queues() == null ? null : in);
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
