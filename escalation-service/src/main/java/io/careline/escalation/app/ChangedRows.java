package io.careline.escalation.app;

import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.decider.Input;
import io.careline.escalation.domain.Escalation;
import io.careline.escalation.domain.EscalationCommand;
import io.careline.escalation.domain.InquiryEscalations;
import io.careline.runtime.Handled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a transaction changed of escalations: each once, as it stands afterwards. */
final class ChangedRows {
  private final Map<UUID, ToldEscalation> byId = new LinkedHashMap<>();

  List<ToldEscalation> rows() {
    return List.copyOf(byId.values());
  }

  void add(Handled<InquiryEscalations, EscalationCommand> handled) {
    for (Escalation open : handled.after().escalations()) {
      if (!handled.before().escalations().contains(open)) {
        put(new KnownEscalation(open, null), Reasons.NONE);
      }
    }
    for (Event event : handled.events()) {
      switch (event.data()) {
        case EscalationEvent.Closed closed -> close(handled, event, closed);
        case EscalationEvent.Opened opened -> opened(handled, opened);
        case Object _ -> {}
      }
    }
  }

  private void close(
      Handled<InquiryEscalations, EscalationCommand> handled,
      Event event,
      EscalationEvent.Closed closed) {
    String said =
        handled.input() instanceof Input.Commanded<EscalationCommand>(String _, var command, var _)
                && command instanceof EscalationCommand.Close close
            ? close.reason()
            : null;
    KnownEscalation.End end = new KnownEscalation.End(event.time(), closed.reason(), closed.by());
    handled
        .before()
        .escalation(closed.escalationId())
        .ifPresent(last -> put(new KnownEscalation(last, end), new Reasons(null, said)));
  }

  private void opened(
      Handled<InquiryEscalations, EscalationCommand> handled, EscalationEvent.Opened opened) {
    ToldEscalation row = byId.get(opened.escalationId());
    if (row != null
        && handled.input()
            instanceof Input.Commanded<EscalationCommand>(String _, var command, var _)
        && command instanceof EscalationCommand.Request request) {
      put(row.known(), new Reasons(request.reason(), null));
    }
  }

  private void put(KnownEscalation known, Reasons said) {
    ToldEscalation earlier = byId.get(known.escalation().id());
    Reasons reasons = earlier == null ? said : said.or(earlier.reasons());
    byId.put(known.escalation().id(), new ToldEscalation(known, reasons));
  }
}
