package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventTypes;
import io.careline.contract.PolicyEvent;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The care policies as the topic tells them; every instance reads them before it decides. */
@ApplicationScoped
public class PolicyBook {
  private static final Logger LOG = Logger.getLogger(PolicyBook.class);

  private volatile Snapshot snapshot = new Snapshot(Map.of(), null);

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

  private record Snapshot(Map<String, Policy> byVersion, @Nullable String activeVersion)
      implements Policies {
    Snapshot with(Policy policy) {
      Map<String, Policy> more = new HashMap<>(byVersion);
      more.put(policy.version(), policy);
      return new Snapshot(Map.copyOf(more), activeVersion);
    }

    Snapshot activating(String version) {
      return new Snapshot(byVersion, version);
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
  }
}
