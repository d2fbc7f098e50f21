package io.careline.feedback.app;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.domain.Tally;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of one group, counted.
 *
 * @param invited invitations that were sent in the range
 * @param answeredOfInvited how many of those were answered by now
 * @param answers by measure, given in the range
 */
public record ScoreGroup(
    String group, long invited, long answeredOfInvited, Map<Measure, Tally> answers) {
  /** The group that everything belongs to. */
  public static final String ALL = "all";

  /** The group of what has no value. */
  public static final String NONE = "none";

  private static final Tally NO_ANSWERS = new Tally(Map.of());

  public ScoreGroup {
    answers = Map.copyOf(answers);
  }

  /** The answers to {@code measure}. */
  public Tally answersTo(Measure measure) {
    return answers.getOrDefault(measure, NO_ANSWERS);
  }

  /** What scores can be grouped by. */
  public enum By {
    CHANNEL("channel", "channel"),
    CATEGORY("category", "category"),
    QUEUE("queue", "queue"),
    TEAM("team", "team"),
    AGENT("agent", "agent_id"),
    LANGUAGE("language", "language"),
    TIER("tier", "tier"),
    POLICY_VERSION("policyVersion", "policy_version"),
    SURVEY("survey", "rule");

    private final String label;
    private final String column;

    By(String label, String column) {
      this.label = label;
      this.column = column;
    }

    /** The name in requests. */
    public String label() {
      return label;
    }

    /** Where the value stands. */
    public String column() {
      return column;
    }

    /** The grouping called {@code label}. */
    public static Optional<By> called(String label) {
      for (By by : values()) {
        if (by.label.equals(label)) {
          return Optional.of(by);
        }
      }
      return Optional.empty();
    }
  }
}
