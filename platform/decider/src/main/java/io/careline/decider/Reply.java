package io.careline.decider;

/** What the sender of a command is told. */
public sealed interface Reply {

  /** It is done, and committed when the sender reads this. */
  record Done(Object body) implements Reply {}

  /**
   * It is not done, and nothing has changed.
   *
   * @param type a stable name that programs can rely on, such as {@code offer-gone}
   * @param detail a sentence for people that says the remedy
   */
  record Refused(Refusal refusal, String type, String detail) implements Reply {}

  /** Why a command is refused. */
  enum Refusal {
    /** The thing is not known, or not known yet. */
    UNKNOWN,
    /** The state of the thing does not allow it. */
    CONFLICT,
    /** The sender has seen an older revision. */
    STALE,
    /** The command makes no sense under the policy. */
    INVALID,
    /** This sender may not. */
    FORBIDDEN
  }
}
