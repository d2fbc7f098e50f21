package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventTypes;
import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The care policies as the topic tells them; every instance reads them before it decides. */
@ApplicationScoped
public class PolicyBook {
  private static final Logger LOG = Logger.getLogger(PolicyBook.class);

  private volatile Snapshot snapshot = new Snapshot(Map.of(), null, Map.of());

  /** An immutable snapshot. Its {@code active} throws while no policy is active. */
  public Policies current() {
    return snapshot;
  }

  /** Whether a policy is active. */
  public boolean hasActive() {
    return snapshot.activeVersion != null;
  }

  /** The active policy, if there is one. */
  public Optional<Policy> active() {
    Snapshot now = snapshot;
    return now.activeVersion == null ? Optional.empty() : now.version(now.activeVersion);
  }

  /** Every pilot that was ever started, in the order in which they became known. */
  public List<KnownPilot> pilots() {
    return List.copyOf(snapshot.known.values());
  }

  /**
   * A pilot.
   *
   * @param at the time of its newest event
   * @param end how it ended; null while it runs
   */
  public record KnownPilot(Pilot pilot, Instant at, PolicyEvent.@Nullable PilotEnded end) {}

  /** Whether {@code version} was read from the topic. */
  public boolean knows(String version) {
    return snapshot.byVersion.containsKey(version);
  }

  void read(ConsumerRecord<byte[], byte[]> entry) {
    Map<String, String> headers = RecordCodec.headersOf(entry.headers());
    String type = headers.get(EventCodec.CE_TYPE);
    if (entry.value() == null || type == null || EventTypes.classOf(type).isEmpty()) {
      return;
    }
    Event event = EventCodec.read(headers, entry.value());
    if (event.data() instanceof PolicyEvent data) {
      snapshot =
          switch (data) {
            case PolicyEvent.Published published -> snapshot.with(parse(published));
            case PolicyEvent.Activated activated -> snapshot.activating(activated.version());
            case PolicyEvent.RolledBack back -> snapshot.activating(back.version());
            case PolicyEvent.Piloted piloted ->
                snapshot.with(new KnownPilot(piloted.pilot(), event.time(), null));
            case PolicyEvent.PilotEnded ended ->
                snapshot.with(new KnownPilot(ended.pilot(), event.time(), ended));
            case PolicyEvent.PilotStopAsked _ -> snapshot;
          };
    }
  }

  private static Policy parse(PolicyEvent.Published published) {
    return switch (PolicyDocument.parse(published.document())) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid -> {
        LOG.errorf("policy %s can't be read: %s", published.version(), invalid.mistakes());
        throw new IllegalStateException("policy " + published.version() + " can't be read");
      }
    };
  }

  private record Snapshot(
      Map<String, Policy> byVersion, @Nullable String activeVersion, Map<UUID, KnownPilot> known)
      implements Policies {
    Snapshot with(Policy policy) {
      Map<String, Policy> more = new HashMap<>(byVersion);
      more.put(policy.version(), policy);
      return new Snapshot(Map.copyOf(more), activeVersion, known);
    }

    Snapshot activating(String version) {
      return new Snapshot(byVersion, version, known);
    }

    Snapshot with(KnownPilot pilot) {
      Map<UUID, KnownPilot> more = new LinkedHashMap<>(known);
      more.put(pilot.pilot().id(), pilot);
      return new Snapshot(byVersion, activeVersion, Collections.unmodifiableMap(more));
    }

    @Override
    public Policy active() {
      if (activeVersion == null) {
        throw new IllegalStateException("no care policy is active");
      }
      return stamped(activeVersion);
    }

    @Override
    public Optional<Policy> version(String version) {
      return Optional.ofNullable(byVersion.get(version));
    }

    @Override
    public Set<String> versions() {
      return byVersion.keySet();
    }

    @Override
    public List<Pilot> pilots() {
      return known.values().stream()
          .filter(one -> one.end() == null)
          .map(KnownPilot::pilot)
          .toList();
    }
  }
}
