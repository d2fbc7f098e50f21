package io.careline.intake.app.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Topics;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.push.Parcels.NewParcel;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.LogEntry;
import io.careline.runtime.LogFollowers;
import io.careline.runtime.Tx;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lifecycle events of all services, in a consumer group of its own, and asks for the
 * deliveries that subscribers want.
 */
@ApplicationScoped
public class SubscriptionFeed {
  private static final String GROUP = "intake-subscriptions";
  private static final String ATTRIBUTE = "ce_";

  private final LogFollowers log;
  private final Subscriptions subscriptions;
  private final Parcels parcels;
  private final KeyedNames names;
  private final Courier courier;
  private final ObjectMapper mapper;
  private @Nullable AutoCloseable following;

  /** Of the follower's thread alone. */
  private boolean kept;

  SubscriptionFeed(
      LogFollowers log,
      Subscriptions subscriptions,
      Parcels parcels,
      KeyedNames names,
      Courier courier,
      ObjectMapper mapper) {
    this.log = log;
    this.subscriptions = subscriptions;
    this.parcels = parcels;
    this.names = names;
    this.courier = courier;
    this.mapper = mapper;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    following = log.follow(GROUP, Topics.INQUIRIES, this::write, this::committed);
  }

  void onStop(@Observes ShutdownEvent event) throws Exception {
    if (following != null) {
      following.close();
    }
  }

  private void committed() {
    if (kept) {
      courier.nudge();
    }
  }

  /** Keeps the deliveries of a batch, in the transaction that moves the position. */
  private void write(Tx tx, List<LogEntry> entries) {
    kept = false;
    List<Subscription> all =
        entries.isEmpty()
            ? List.of()
            : subscriptions.all(tx).stream()
                .filter(one -> one.status() != Subscription.Status.DISABLED)
                .toList();
    if (all.isEmpty()) {
      return;
    }
    Instant now = parcels.now(tx);
    List<NewParcel> wanted = new ArrayList<>();
    for (LogEntry entry : entries) {
      String type = EventNames.of(entry.type());
      List<Subscription> asking = all.stream().filter(one -> one.filter().wants(type)).toList();
      Optional<Event> event = asking.isEmpty() ? Optional.empty() : entry.event();
      event.ifPresent(told ->
          asking.stream()
              .filter(one -> matches(one, type, told))
              .forEach(one -> wanted.add(parcel(one, entry, told, now))));
    }
    if (!wanted.isEmpty()) {
      parcels.keep(tx, wanted);
      kept = true;
    }
  }

  private static boolean matches(Subscription subscription, String type, Event event) {
    return event.data() instanceof LifecycleEvent told
        && !event.time().isBefore(subscription.createdAt())
        && subscription.filter().matches(type, told.inquiry());
  }

  private NewParcel parcel(Subscription subscription, LogEntry entry, Event event, Instant now) {
    LifecycleEvent told = (LifecycleEvent) event.data();
    return new NewParcel(
        names.id("delivery", subscription.id().toString(), event.source().uri(), event.id()),
        subscription.endpoint(),
        told.inquiry().id(),
        null,
        entry.type(),
        body(entry),
        now);
  }

  /** CloudEvents in JSON, with the time once more where Standard Webhooks have it. */
  private String body(LogEntry entry) {
    ObjectNode body = mapper.createObjectNode();
    for (Map.Entry<String, String> header : entry.headers().entrySet()) {
      if (header.getKey().startsWith(ATTRIBUTE)) {
        body.put(header.getKey().substring(ATTRIBUTE.length()), header.getValue());
      }
    }
    body.put("datacontenttype", entry.headers().get(EventCodec.CONTENT_TYPE));
    body.put("timestamp", entry.headers().get(EventCodec.CE_TIME));
    body.putRawValue("data", new RawValue(entry.data()));
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every event can be written as JSON", e);
    }
  }
}
