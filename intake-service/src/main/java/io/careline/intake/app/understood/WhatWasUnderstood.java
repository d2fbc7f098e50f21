package io.careline.intake.app.understood;

import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.intake.app.understood.KeepAssessments.Assessed;
import io.careline.intake.app.understood.KeepAssessments.Corrected;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import java.util.ArrayList;
import java.util.List;

/** The assessments and corrections of a batch. */
public final class WhatWasUnderstood {
  /** The rule of what a person corrects. */
  private static final String MANUAL = "manual";

  private final List<Assessed> assessed = new ArrayList<>();
  private final List<Corrected> corrected = new ArrayList<>();

  public WhatWasUnderstood(List<? extends Handled<?, ?>> handled) {
    handled.forEach(one -> one.events().forEach(this::note));
  }

  private void note(Event event) {
    if (event.data() instanceof IntakeEvent.Assessed told) {
      assessed.add(new Assessed(told, event.time()));
    } else if (event.data() instanceof IntakeEvent.Reclassified told
        && told.rule().equals(MANUAL)
        && !told.categoryBefore().equals(told.inquiry().category())) {
      corrected.add(
          new Corrected(
              told.inquiry().id(),
              told.categoryBefore(),
              told.inquiry().category(),
              told.by(),
              event.time()));
    }
  }

  /** Writes them, behind the inquiries that they belong to. */
  public void to(Tx tx, KeepAssessments keep) {
    if (!assessed.isEmpty()) {
      keep.assess(tx, assessed);
    }
    if (!corrected.isEmpty()) {
      keep.correct(tx, corrected);
    }
  }
}
