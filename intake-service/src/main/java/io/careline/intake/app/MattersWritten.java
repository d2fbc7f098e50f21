package io.careline.intake.app;

import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.decider.Input;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.MatterDecisions;
import io.careline.runtime.Handled;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Tx;

/**
 * What is written when inquiries are merged, split and linked. It is rare, so one after another.
 */
record MattersWritten(Tx tx, KeepMatters keep) {

  void write(Handled<IntakeState, IntakeCommand> handled) {
    for (Event event : handled.events()) {
      switch (event.data()) {
        case IntakeEvent.Merged e -> keep.merge(tx, e.inquiry().id(), e.into());
        case IntakeEvent.Split e -> split(handled, event, e);
        case IntakeEvent.Linked e ->
            keep.link(tx, e.inquiry().id(), e.linkedTo(), e.reason(), event.time());
        case IntakeEvent.Unlinked e -> keep.unlink(tx, e.inquiry().id(), e.linkedTo());
        default -> {}
      }
    }
  }

  private void split(
      Handled<IntakeState, IntakeCommand> handled, Event event, IntakeEvent.Split told) {
    if (handled.input() instanceof Input.Commanded<IntakeCommand> commanded
        && commanded.command() instanceof IntakeCommand.SplitOff off) {
      KeepMatters.Part part = new KeepMatters.Part(off.into(), off.conversationId(), event.time());
      int moved = keep.split(tx, told.inquiry().id(), part, off.messages(), off.threads());
      if (moved < off.messages().size()) {
        throw new ProblemException(
            Problem.of(
                409,
                MatterDecisions.LOOK_AGAIN,
                "Some of the messages went elsewhere meanwhile; read the conversation again."));
      }
    }
  }
}
