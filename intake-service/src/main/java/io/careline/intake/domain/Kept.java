package io.careline.intake.domain;

import io.careline.contract.IntakeEvent.Texts;

/** What is left of an inquiry's texts. */
public enum Kept {
  /** All that was said and sent. */
  ALL,
  /** What was said; the files are deleted. */
  WITHOUT_ATTACHMENTS,
  /** Nothing that anybody said, and nobody who said it. */
  FIGURES;

  /** What is left once {@code texts} are deleted. */
  Kept without(Texts texts) {
    Kept left =
        switch (texts) {
          case ATTACHMENTS -> WITHOUT_ATTACHMENTS;
          case CONVERSATION -> FIGURES;
        };
    return left.compareTo(this) > 0 ? left : this;
  }
}
