package io.careline.policy;

/** What an agent must be able to do. */
public sealed interface Requirement {

  /**
   * The agent speaks a language.
   *
   * @param language BCP 47, or {@link #OF_THE_INQUIRY}
   */
  record Speaks(String language) implements Requirement {
    /** Stands for the language of the inquiry. */
    public static final String OF_THE_INQUIRY = "$language";

    /** The language that an agent must speak for an inquiry in {@code inquiryLanguage}. */
    public String resolved(String inquiryLanguage) {
      return language.equals(OF_THE_INQUIRY) ? inquiryLanguage : language;
    }
  }

  /** The agent has {@code skill} at {@code level} (1 to 5) or better. */
  record AtLeast(String skill, int level) implements Requirement {}
}
