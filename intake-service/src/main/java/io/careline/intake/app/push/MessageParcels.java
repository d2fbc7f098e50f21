package io.careline.intake.app.push;

import io.careline.contract.Event;
import io.careline.contract.EventTypes;
import io.careline.contract.OutboundEvent;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.push.Parcels.NewParcel;
import io.careline.intake.domain.push.Endpoint;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for the delivery of messages to customers where intake itself brings them out. */
@ApplicationScoped
public class MessageParcels {
  private final Outlets outlets;
  private final Parcels parcels;
  private final KeyedNames names;
  private final Courier courier;

  MessageParcels(Outlets outlets, Parcels parcels, KeyedNames names, Courier courier) {
    this.outlets = outlets;
    this.parcels = parcels;
    this.names = names;
    this.courier = courier;
  }

  /** Keeps what has to be delivered, in the transaction that decided it. */
  public void write(Tx tx, List<? extends Handled<?, ?>> handled) {
    List<NewParcel> wanted = new ArrayList<>();
    for (Handled<?, ?> one : handled) {
      one.events().forEach(event -> parcel(event).ifPresent(wanted::add));
    }
    if (!wanted.isEmpty()) {
      parcels.keep(tx, wanted);
    }
  }

  /** The transaction is committed. */
  public void committed(List<? extends Handled<?, ?>> handled) {
    if (handled.stream().anyMatch(one -> one.events().stream().anyMatch(this::isDelivered))) {
      courier.nudge();
    }
  }

  private boolean isDelivered(Event event) {
    return parcel(event).isPresent();
  }

  private Optional<NewParcel> parcel(Event event) {
    if (!(event.data() instanceof OutboundEvent.Requested wanted)) {
      return Optional.empty();
    }
    return outlets
        .of(wanted.channel(), wanted.source())
        .map(endpoint -> parcel(event, wanted, endpoint));
  }

  private NewParcel parcel(Event event, OutboundEvent.Requested wanted, Endpoint endpoint) {
    return new NewParcel(
        names.id("delivery", endpoint.toString(), wanted.outboundId().toString()),
        endpoint,
        wanted.inquiryId(),
        wanted.outboundId(),
        EventTypes.typeOf(wanted),
        null,
        event.time());
  }
}
