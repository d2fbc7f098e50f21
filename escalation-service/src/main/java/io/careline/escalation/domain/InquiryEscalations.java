package io.careline.escalation.domain;

import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.InquiryFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * All that the escalations of one inquiry depend on.
 *
 * @param fold where the inquiry stands and who has it
 * @param contacts when the customer turned to the company, the last ones
 * @param dangers the clocks that are in danger now
 * @param escalations those that are open
 */
public record InquiryEscalations(
    InquiryFold fold, List<Instant> contacts, List<Danger> dangers, List<Escalation> escalations) {
  /** Nothing has happened. */
  public static final InquiryEscalations NONE =
      new InquiryEscalations(InquiryFold.start(), List.of(), List.of(), List.of());

  /** More contacts than any policy counts; older ones are forgotten. */
  private static final int CONTACTS_MAX = 50;

  public InquiryEscalations {
    contacts = List.copyOf(contacts);
    dangers = List.copyOf(dangers);
    escalations = List.copyOf(escalations);
  }

  /** The open escalation of that id. */
  public Optional<Escalation> escalation(UUID id) {
    return escalations.stream().filter(open -> open.id().equals(id)).findFirst();
  }

  /** The open escalation of a chain: there is at most one. */
  Optional<Escalation> ofChain(String chain) {
    return escalations.stream().filter(open -> open.chain().equals(chain)).findFirst();
  }

  InquiryEscalations with(InquiryFold after) {
    return new InquiryEscalations(after, contacts, dangers, escalations);
  }

  InquiryEscalations contactedAt(Instant at) {
    List<Instant> after = new ArrayList<>(contacts);
    after.add(at);
    return new InquiryEscalations(
        fold,
        after.subList(Math.max(0, after.size() - CONTACTS_MAX), after.size()),
        dangers,
        escalations);
  }

  InquiryEscalations inDanger(Danger danger) {
    List<Danger> after = new ArrayList<>(without(danger.clock()).dangers);
    after.add(danger);
    return new InquiryEscalations(fold, contacts, after, escalations);
  }

  InquiryEscalations without(ClockRef clock) {
    List<Danger> after = dangers.stream().filter(d -> !d.clock().equals(clock)).toList();
    return new InquiryEscalations(fold, contacts, after, escalations);
  }

  /** A danger goes on under the clock's new promise: what the chain asked for can't restart it. */
  InquiryEscalations replacing(ClockRef before, ClockRef after) {
    List<Danger> renamed =
        dangers.stream()
            .map(d -> d.clock().equals(before) ? new Danger(after, d.share(), d.breached()) : d)
            .toList();
    return new InquiryEscalations(fold, contacts, renamed, escalations);
  }

  InquiryEscalations opened(Escalation escalation) {
    if (escalation(escalation.id()).isPresent()) {
      return this;
    }
    List<Escalation> after = new ArrayList<>(escalations);
    after.add(escalation);
    return new InquiryEscalations(fold, contacts, dangers, after);
  }

  InquiryEscalations closed(UUID id) {
    List<Escalation> after = escalations.stream().filter(open -> !open.id().equals(id)).toList();
    return new InquiryEscalations(fold, contacts, dangers, after);
  }

  InquiryEscalations change(UUID id, UnaryOperator<Escalation> change) {
    List<Escalation> after =
        escalations.stream().map(open -> open.id().equals(id) ? change.apply(open) : open).toList();
    return new InquiryEscalations(fold, contacts, dangers, after);
  }
}
