package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.policy.Requirement;
import java.util.Locale;
import java.util.Map;

/** An agent as requirements ask for it. */
record AbleAgent(AgentEvent.Changed profile) implements Requirement.Able {
  private static final int WITHOUT_LIMIT = 5;

  @Override
  public int skill(String skill) {
    return profile.skills().getOrDefault(skill, 0);
  }

  /** Who speaks German speaks Austrian German: only the primary tag counts. */
  @Override
  public int language(String language) {
    String wanted = primary(language);
    int best = 0;
    for (String spoken : profile.languages()) {
      if (primary(spoken).equals(wanted)) {
        Map<String, Integer> levels = profile.languageLevels();
        best = Math.max(best, levels == null ? WITHOUT_LIMIT : level(levels, spoken));
      }
    }
    return best;
  }

  private static int level(Map<String, Integer> levels, String spoken) {
    return levels.getOrDefault(spoken, WITHOUT_LIMIT);
  }

  @Override
  public boolean isIn(String team) {
    return team.equals(profile.team())
        || (profile.teams() != null && profile.teams().contains(team));
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
  }
}
