package io.careline.deploy.demo;

import io.careline.deploy.stack.ApiKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agents of the demo: who speaks what, and knows what. */
final class Roster {
  private static final List<List<String>> LANGUAGES =
      List.of(
          List.of("en", "de"),
          List.of("en", "pl"),
          List.of("de", "en"),
          List.of("pl", "en"),
          List.of("de", "pl", "en"),
          List.of("pl", "de"));
  private static final List<Map<String, Integer>> SKILLS =
      List.of(
          Map.of("billing", 4, "technical", 2, "retention", 2),
          Map.of("billing", 3, "privacy", 2, "technical", 3),
          Map.of("retention", 4, "privacy", 3, "technical", 1),
          Map.of("billing", 2, "retention", 3, "technical", 4));

  private Roster() {}

  /**
   * One agent.
   *
   * @param profile the body of {@code PUT /agents/{id}}
   */
  record Person(String id, Map<String, Object> profile) {}

  /** Everybody who has a key. */
  static List<Person> everybody() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < ApiKeys.AGENTS.size(); i++) {
      people.add(
          new Person(
              ApiKeys.AGENTS.get(i),
              Map.of(
                  "kind",
                  "HUMAN",
                  "pool",
                  "main",
                  "team",
                  i % 2 == 0 ? "north" : "south",
                  "skills",
                  SKILLS.get(i % SKILLS.size()),
                  "languages",
                  LANGUAGES.get(i % LANGUAGES.size()),
                  "channels",
                  List.of("PHONE", "EMAIL", "CHAT", "SOCIAL"))));
    }
    return people;
  }
}
