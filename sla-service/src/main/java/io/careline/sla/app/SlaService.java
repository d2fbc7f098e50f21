package io.careline.sla.app;

import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.runtime.Handled;
import io.careline.runtime.JsonStateStore;
import io.careline.runtime.ServiceDefinition;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import io.careline.sla.domain.Clock;
import io.careline.sla.domain.ClockDecider;
import io.careline.sla.domain.ClockState;
import io.careline.sla.domain.InquiryClocks;
import io.careline.sla.store.ClockRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The promises, as the runtime runs them. */
@ApplicationScoped
public class SlaService implements ServiceDefinition<InquiryClocks, Void> {
  private static final Set<Class<? extends EventData>> OBSERVED =
      Set.of(
          IntakeEvent.Received.class,
          IntakeEvent.Contacted.class,
          IntakeEvent.Absorbed.class,
          IntakeEvent.Answered.class,
          IntakeEvent.Replied.class,
          IntakeEvent.Failed.class,
          IntakeEvent.Reclassified.class,
          IntakeEvent.Abandoned.class,
          IntakeEvent.Rejected.class,
          IntakeEvent.Merged.class,
          RoutingEvent.Queued.class,
          RoutingEvent.Offered.class,
          RoutingEvent.OfferDeclined.class,
          RoutingEvent.OfferExpired.class,
          RoutingEvent.OfferRevoked.class,
          RoutingEvent.Assigned.class,
          RoutingEvent.Unassigned.class,
          RoutingEvent.Awaiting.class,
          RoutingEvent.Resumed.class,
          RoutingEvent.Resolved.class,
          RoutingEvent.Reopened.class,
          RoutingEvent.Closed.class,
          CustomerEvent.Erased.class);

  private final ClockDecider decider = new ClockDecider();
  private final ClockRows rows = new ClockRows();
  private final ClockMetrics metrics;

  SlaService(ClockMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Source source() {
    return Source.SLA;
  }

  @Override
  public Decider<InquiryClocks, Void> decider() {
    return decider;
  }

  @Override
  public boolean keepsPromises() {
    return true;
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES, Topics.CUSTOMERS);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return OBSERVED;
  }

  @Override
  public StateStore<InquiryClocks> states() {
    return new JsonStateStore<>(InquiryClocks.class, ClockState.class);
  }

  @Override
  public void write(Tx tx, List<Handled<InquiryClocks, Void>> handled) {
    Map<UUID, KnownClock> changed = new LinkedHashMap<>();
    for (Handled<InquiryClocks, Void> one : handled) {
      for (Clock clock : one.after().clocks()) {
        if (!one.before().clocks().contains(clock)) {
          changed.put(
              clock.id(), new KnownClock(UUID.fromString(one.key()), clock, isTest(one.after())));
        }
      }
    }
    if (!changed.isEmpty()) {
      rows.write(tx, List.copyOf(changed.values()));
    }
  }

  private static boolean isTest(InquiryClocks clocks) {
    InquiryRef inquiry = clocks.fold().inquiry();
    return inquiry != null && inquiry.test();
  }

  @Override
  public void committed(List<Handled<InquiryClocks, Void>> handled) {
    for (Handled<InquiryClocks, Void> one : handled) {
      for (Event event : one.events()) {
        if (event.data() instanceof ClockEvent.Breached breached && !breached.inquiry().test()) {
          metrics.breached(breached.clock().target());
        }
      }
    }
  }
}
