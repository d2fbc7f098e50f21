package io.careline.escalation.domain;

import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.escalation.domain.EscalationState.Acknowledged;
import io.careline.escalation.domain.EscalationState.Exhausted;
import io.careline.escalation.domain.EscalationState.Notified;
import io.careline.escalation.domain.EscalationState.Waiting;
import java.time.Instant;
import java.util.List;

/** What the service's own events make of the escalations. Events about closed ones are void. */
record EscalationFold(InquiryEscalations state, Event event) {

  InquiryEscalations apply(EscalationEvent told) {
    return switch (told) {
      case EscalationEvent.Opened e -> state.opened(opened(e));
      case EscalationEvent.Notified e ->
          state.change(
              e.escalationId(),
              open -> open.told(e.attempt(), e.recipients(), new Notified(e.acknowledgeBy())));
      case EscalationEvent.Acknowledged e ->
          state.change(e.escalationId(), open -> open.now(new Acknowledged(e.by(), at())));
      case EscalationEvent.Advanced e ->
          state.change(
              e.escalationId(), open -> open.at(e.tier(), e.loop(), new Waiting(e.notifyFrom())));
      case EscalationEvent.Exhausted e ->
          state.change(e.escalationId(), open -> open.now(new Exhausted(at())));
      case EscalationEvent.DeEscalated e ->
          state.change(e.escalationId(), open -> open.at(e.tier(), open.loop(), new Waiting(at())));
      case EscalationEvent.Closed e -> state.closed(e.escalationId());
    };
  }

  private Escalation opened(EscalationEvent.Opened e) {
    return new Escalation(
        e.escalationId(),
        e.chain(),
        e.trigger(),
        e.clock(),
        e.by(),
        e.inquiry(),
        at(),
        1,
        1,
        0,
        List.of(),
        new Waiting(e.notifyFrom()));
  }

  private Instant at() {
    Instant caused = event.causedAt();
    return caused == null ? event.time() : caused;
  }
}
