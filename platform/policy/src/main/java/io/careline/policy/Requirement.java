package io.careline.policy;

import java.util.List;

/** What an agent must be able to do, or be. */
public sealed interface Requirement {

  /** What is known of an agent, as far as requirements ask for it. */
  interface Able {
    /** The level of {@code skill} by now, 1 to 5; 0 without it. */
    int skill(String skill);

    /** The level of {@code language} (BCP 47), 1 to 5; 5 where no level is known; 0 without it. */
    int language(String language);

    /** Whether the agent is in {@code team} by now. */
    boolean isIn(String team);
  }

  /** Whether an agent meets it for an inquiry in {@code inquiryLanguage}. */
  boolean isMetBy(Able agent, String inquiryLanguage);

  /** Whether it asks for a language and for nothing else. */
  default boolean isLanguage() {
    return false;
  }

  /**
   * The agent speaks a language.
   *
   * @param language BCP 47, or {@link #OF_THE_INQUIRY}
   * @param level 1 to 5; 1 is for everybody who speaks it
   */
  record Speaks(String language, int level) implements Requirement {
    /** Stands for the language of the inquiry. */
    public static final String OF_THE_INQUIRY = "$language";

    /** At any level. */
    public Speaks(String language) {
      this(language, 1);
    }

    /** The language that an agent must speak for an inquiry in {@code inquiryLanguage}. */
    public String resolved(String inquiryLanguage) {
      return language.equals(OF_THE_INQUIRY) ? inquiryLanguage : language;
    }

    @Override
    public boolean isMetBy(Able agent, String inquiryLanguage) {
      return agent.language(resolved(inquiryLanguage)) >= level;
    }

    @Override
    public boolean isLanguage() {
      return true;
    }
  }

  /** The agent has {@code skill} at {@code level} (1 to 5) or better. */
  record AtLeast(String skill, int level) implements Requirement {
    @Override
    public boolean isMetBy(Able agent, String inquiryLanguage) {
      return agent.skill(skill) >= level;
    }
  }

  /**
   * The agent has {@code skill} at one of some levels.
   *
   * @param levels 1 to 5 each; one for exactly that level
   */
  record Among(String skill, List<Integer> levels) implements Requirement {
    public Among {
      levels = List.copyOf(levels);
    }

    @Override
    public boolean isMetBy(Able agent, String inquiryLanguage) {
      return levels.contains(agent.skill(skill));
    }
  }

  /** The agent is in one of {@code teams}. */
  record InTeam(List<String> teams) implements Requirement {
    public InTeam {
      teams = List.copyOf(teams);
    }

    @Override
    public boolean isMetBy(Able agent, String inquiryLanguage) {
      return teams.stream().anyMatch(agent::isIn);
    }
  }

  /** One of {@code choices} is enough. */
  record AnyOf(List<Requirement> choices) implements Requirement {
    public AnyOf {
      choices = List.copyOf(choices);
    }

    @Override
    public boolean isMetBy(Able agent, String inquiryLanguage) {
      return choices.stream().anyMatch(choice -> choice.isMetBy(agent, inquiryLanguage));
    }

    @Override
    public boolean isLanguage() {
      return choices.stream().allMatch(Requirement::isLanguage);
    }
  }
}
