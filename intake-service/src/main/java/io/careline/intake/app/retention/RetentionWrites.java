package io.careline.intake.app.retention;

import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Texts;
import io.careline.decider.Reply;
import io.careline.intake.domain.InquiryTexts;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.ForgetTexts;
import io.careline.intake.domain.IntakeState;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import io.careline.runtime.Unresolved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deletes texts in the transaction that decides to, and in which they were found to be due. */
@ApplicationScoped
public class RetentionWrites {
  private final KeepRetention rows;
  private final MeterRegistry registry;

  RetentionWrites(KeepRetention rows, MeterRegistry registry) {
    this.rows = rows;
    this.registry = registry;
  }

  /** Lets the decider see what is due still; a hold may have been placed meanwhile. */
  public void resolve(Tx tx, List<Unresolved<IntakeCommand>> commands) {
    List<ForgetTexts> wanted = new ArrayList<>();
    for (Unresolved<IntakeCommand> one : commands) {
      if (one.command() instanceof ForgetTexts command) {
        wanted.add(command);
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    Set<UUID> due = rows.stillDue(tx, wanted);
    for (Unresolved<IntakeCommand> one : commands) {
      if (one.command() instanceof ForgetTexts command) {
        if (due.contains(command.inquiryId())) {
          one.decideAt(command.inquiryId().toString(), command);
        } else {
          one.answer(new Reply.Done(new InquiryTexts.Forgotten(false)));
        }
      }
    }
  }

  /** Deletes; after all that was written beside, which goes as well. */
  public void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    Map<Texts, List<UUID>> gone = new EnumMap<>(Texts.class);
    for (Handled<IntakeState, IntakeCommand> one : handled) {
      for (Event event : one.events()) {
        if (event.data() instanceof IntakeEvent.TextsDeleted told) {
          gone.computeIfAbsent(told.what(), ignored -> new ArrayList<>()).add(told.inquiry().id());
        }
      }
    }
    gone.forEach((what, inquiries) -> rows.delete(tx, what, inquiries));
  }

  /** Counts what is deleted for good. */
  public void committed(List<Handled<IntakeState, IntakeCommand>> handled) {
    for (Handled<IntakeState, IntakeCommand> one : handled) {
      for (Event event : one.events()) {
        if (event.data() instanceof IntakeEvent.TextsDeleted told) {
          Counter.builder("careline.retention.deleted")
              .description("Inquiries whose texts were deleted as their time was over")
              .tag("what", told.what().name())
              .tag("category", told.inquiry().category())
              .register(registry)
              .increment();
        }
      }
    }
  }
}
