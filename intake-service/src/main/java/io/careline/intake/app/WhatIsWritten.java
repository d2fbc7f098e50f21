package io.careline.intake.app;

import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.PolicyEvent;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import io.careline.intake.app.KeepInquiries.ActivationRow;
import io.careline.intake.app.KeepInquiries.InquiryStanding;
import io.careline.intake.app.KeepInquiries.OpenedInquiry;
import io.careline.intake.app.KeepInquiries.OutboundRequest;
import io.careline.intake.app.KeepInquiries.OwnMessage;
import io.careline.intake.app.KeepInquiries.PolicyRow;
import io.careline.intake.app.KeepInquiries.ReceiptRow;
import io.careline.intake.app.notice.CustomerTexts;
import io.careline.intake.app.notice.NoticesWritten;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.Inquiry;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.Placement;
import io.careline.intake.domain.PublicNumber;
import io.careline.policy.Policies;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows that follow from what a batch decided. */
final class WhatIsWritten {
  private final CustomerTexts texts;
  private final Policies policies;
  private final Map<String, Standing> standings = new LinkedHashMap<>();
  private final List<OwnMessage> said = new ArrayList<>();
  private final List<OutboundRequest> requested = new ArrayList<>();
  private final List<ReceiptRow> received = new ArrayList<>();
  private final List<PolicyRow> published = new ArrayList<>();
  private final List<ActivationRow> activated = new ArrayList<>();
  private final List<UUID> refused = new ArrayList<>();
  private final NoticesWritten notices = new NoticesWritten();

  WhatIsWritten(
      List<Handled<IntakeState, IntakeCommand>> handled, CustomerTexts texts, Policies policies) {
    this.texts = texts;
    this.policies = policies;
    handled.forEach(this::note);
  }

  /** An inquiry at the batch's end; opened in it, or only changed. */
  private record Standing(@Nullable Opening opening, Inquiry inquiry) {}

  private record Opening(
      IntakeEvent.Received event,
      PublicNumber number,
      IntakeCommand.Addressee addressee,
      @Nullable UUID identifierId) {}

  void to(Tx tx, KeepInquiries keep, PlaceContacts.Rows others) {
    List<OpenedInquiry> opened = new ArrayList<>();
    List<InquiryStanding> changed = new ArrayList<>();
    for (Standing standing : standings.values()) {
      Opening opening = standing.opening();
      InquiryStanding now = standingOf(standing.inquiry());
      if (opening == null) {
        changed.add(now);
      } else {
        opened.add(openedRow(now, opening));
      }
    }
    unlessEmpty(opened, rows -> keep.open(tx, rows));
    unlessEmpty(changed, rows -> keep.change(tx, rows));
    unlessEmpty(said, rows -> keep.say(tx, rows));
    unlessEmpty(requested, rows -> keep.request(tx, rows));
    notices.to(tx, keep, others.incidents(), texts, policies);
    unlessEmpty(received, rows -> keep.receive(tx, rows));
    unlessEmpty(published, rows -> keep.publish(tx, rows));
    unlessEmpty(activated, rows -> keep.activate(tx, rows));
    unlessEmpty(refused, rows -> others.messages().drop(tx, rows));
  }

  private static <T> void unlessEmpty(List<T> rows, Consumer<List<T>> write) {
    if (!rows.isEmpty()) {
      write.accept(rows);
    }
  }

  private void note(Handled<IntakeState, IntakeCommand> handled) {
    if (handled.reply() instanceof Reply.Refused) {
      if (takenBy(handled) instanceof IntakeCommand.TakeContact taking) {
        refused.add(taking.messageId());
      }
      return;
    }
    handled.events().forEach(event -> note(handled, event));
    if (handled.after() instanceof Inquiry after && !after.equals(handled.before())) {
      if (after.isOpened()) {
        standings.merge(
            handled.key(),
            new Standing(openingOf(handled), after),
            (before, now) -> new Standing(before.opening(), now.inquiry()));
      }
    }
  }

  private void note(Handled<IntakeState, IntakeCommand> handled, Event event) {
    switch (event.data()) {
      case IntakeEvent.Replied e -> replied(handled, event, e);
      case IntakeEvent.Noted e -> noted(handled, event, e);
      case IntakeEvent.Notified e -> notices.add(handled, event, e);
      case IntakeEvent.Delivered e ->
          received.add(
              new ReceiptRow(
                  e.outboundId(),
                  e.read() ? Delivery.READ : Delivery.DELIVERED,
                  null,
                  event.time()));
      case IntakeEvent.Failed e ->
          received.add(new ReceiptRow(e.outboundId(), Delivery.FAILED, e.reason(), event.time()));
      case PolicyEvent.Published e ->
          published.add(new PolicyRow(e.version(), e.name(), e.document(), e.by(), event.time()));
      case PolicyEvent.Activated e ->
          activated.add(new ActivationRow(e.version(), e.by(), event.time()));
      case PolicyEvent.RolledBack e ->
          activated.add(new ActivationRow(e.version(), e.by(), event.time()));
      default -> {}
    }
  }

  private void replied(
      Handled<IntakeState, IntakeCommand> handled, Event event, IntakeEvent.Replied told) {
    if (takenBy(handled) instanceof IntakeCommand.Reply(String agentId, String text, boolean _)) {
      said.add(
          new OwnMessage(told.messageId(), told.inquiry(), "REPLY", agentId, text, event.time()));
      requested.add(
          new OutboundRequest(
              told.outboundId(),
              told.inquiry().id(),
              told.messageId(),
              OutboundEvent.Kind.REPLY,
              event.time()));
    }
  }

  private void noted(
      Handled<IntakeState, IntakeCommand> handled, Event event, IntakeEvent.Noted told) {
    if (takenBy(handled) instanceof IntakeCommand.Note(String authorId, String text)) {
      said.add(
          new OwnMessage(told.messageId(), told.inquiry(), "NOTE", authorId, text, event.time()));
    }
  }

  private static @Nullable IntakeCommand takenBy(Handled<IntakeState, IntakeCommand> handled) {
    return handled.input() instanceof Input.Commanded<IntakeCommand> commanded
        ? commanded.command()
        : null;
  }

  private static @Nullable Opening openingOf(Handled<IntakeState, IntakeCommand> handled) {
    for (Event event : handled.events()) {
      if (event.data() instanceof IntakeEvent.Received received) {
        return opening(received, takenBy(handled));
      }
    }
    return null;
  }

  private static @Nullable Opening opening(
      IntakeEvent.Received received, @Nullable IntakeCommand command) {
    return switch (command) {
      case IntakeCommand.OpenPart part ->
          new Opening(received, part.number(), part.addressee(), null);
      case IntakeCommand.TakeContact taking
          when taking.placement() instanceof Placement.Opens place -> {
        Contact contact = taking.contact();
        Contact.Sender sender = contact.sender();
        yield new Opening(
            received,
            place.number(),
            new IntakeCommand.Addressee(sender.address(), sender.name(), contact.subject()),
            place.identifierId());
      }
      case null, default -> null;
    };
  }

  private static OpenedInquiry openedRow(InquiryStanding standing, Opening opening) {
    return new OpenedInquiry(
        standing,
        opening.number().toString(),
        opening.event().conversationId(),
        opening.event().rule(),
        opening.event().linkedTo(),
        opening.addressee().address(),
        opening.addressee().name(),
        opening.addressee().subject(),
        opening.identifierId());
  }

  private static InquiryStanding standingOf(Inquiry inquiry) {
    InquiryFold fold = inquiry.fold();
    return new InquiryStanding(
        inquiry.ref(),
        fold.status(),
        fold.agentId(),
        fold.episode(),
        fold.contacts(),
        fold.resolvedAt(),
        fold.changedAt(),
        inquiry.revision());
  }
}
