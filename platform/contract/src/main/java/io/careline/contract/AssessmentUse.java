package io.careline.contract;

/** What was made of a model's guess. */
public enum AssessmentUse {
  /** It decided the category. */
  DECIDED,
  /** It was not sure enough to decide, and agents are told. */
  SUGGESTED,
  /** A rule had decided otherwise. */
  IGNORED
}
