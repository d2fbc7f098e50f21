package io.careline.runtime;

import io.careline.contract.Topics;
import io.careline.decider.KeyProcessor;
import io.careline.decider.WakeUp;
import io.careline.runtime.security.InstallationSecret;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts a service's parts together, starts them in the right order and stops them cleanly. */
@ApplicationScoped
public class CarelineRuntime {
  private static final Logger LOG = Logger.getLogger(CarelineRuntime.class);
  private static final Duration TOPICS_PATIENCE = Duration.ofSeconds(60);

  private final Database database;
  private final PolicyBook policies;
  private final ParkedKeys parkedKeys;
  private final ProcessExit exit;
  private final RuntimeSettings settings;
  private final RuntimeMetrics metrics;
  private final Event<Started> started;
  private final InstallationSecret secret;
  private final KafkaSettings kafka;
  private final Service<?, ?> service;

  /** The service decides from now on. Fired once, on a thread that may block. */
  public record Started() {}

  CarelineRuntime(
      ServiceDefinition<?, ?> definition,
      Database database,
      PolicyBook policies,
      ParkedKeys parkedKeys,
      ProcessExit exit,
      RuntimeSettings settings,
      RuntimeMetrics metrics,
      Event<Started> started,
      InstallationSecret secret,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.database = database;
    this.policies = policies;
    this.parkedKeys = parkedKeys;
    this.exit = exit;
    this.settings = settings;
    this.metrics = metrics;
    this.started = started;
    this.secret = secret;
    this.kafka = new KafkaSettings(bootstrapServers);
    this.service = new Service<>(definition);
  }

  void onStart(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("start").start(this::start);
  }

  void onStop(@Observes ShutdownEvent event) {
    service.stop();
  }

  /** The door of this service, for whatever commands it takes. */
  @Produces
  @Dependent
  @SuppressWarnings("unchecked") // A process has one service, and so one kind of commands.
  public <C> Door<C> door() {
    return (Door<C>) service.door;
  }

  /** What is seen from outside: health, lag and lease. */
  RuntimeState state() {
    return service.state();
  }

  /** Commands that are not answered yet. */
  int inFlight() {
    return service.door.inFlight();
  }

  /** Events that wait for Kafka. */
  long unpublished() {
    return service.backlog.size();
  }

  /** Decides on parked records again, in order; gives how many are left. */
  int redrive(String key) {
    return service.redrive(key);
  }

  /** Learns from the log what the service said and does not know any more; gives how many keys. */
  int restore(Map<TopicPartition, Long> from) {
    return service.restore(from);
  }

  /** Compares the stored states with a fold of the log. */
  FoldCheck.Result verify() {
    return service.verify();
  }

  private void start() {
    try {
      service.start();
      started.fire(new Started());
    } catch (Relay.CursorAheadException e) {
      exit.because(e.getMessage(), null);
    } catch (RuntimeException | Error e) {
      exit.because("the service can't start", e);
    }
  }

  private final class Service<S, C> {
    private final ServiceDefinition<S, C> definition;
    private final String instance = UUID.randomUUID().toString();
    private final StateStore<S> rows;
    private final TurnParts<S, C> parts;
    private final @Nullable ResidentStates<S> resident;
    private final Lease desk;
    private final Relay relay;
    private final OutboxBacklog backlog;
    private final Engine<S, C> engine;
    private final CommandDoor<S, C> door;
    private final AlarmClock<S, C> patience;
    private final AlarmClock<S, C> promises;
    private final ProgressBook progress = new ProgressBook();
    private final TailReader policyReader;
    private final TailReader progressReader;
    private @Nullable SafeTime safeTime;
    private @Nullable RecordReader<S, C> reader;
    private @Nullable LeaseKeeper keeper;
    private volatile boolean running;

    Service(ServiceDefinition<S, C> definition) {
      this.definition = definition;
      RecordCodec codec = new RecordCodec();
      rows = definition.states();
      resident = definition.resident() ? new ResidentStates<>(rows) : null;
      parts =
          new TurnParts<>(
              definition,
              new KeyProcessor<>(definition.source(), definition.decider()),
              resident == null ? rows : resident,
              new MarkRows(codec, definition.resident()),
              codec,
              parkedKeys);
      String name = definition.source().serviceName();
      desk = new Lease(database, name + "-desk", instance);
      OutboxReader outbox = new OutboxReader(database, settings.relay().page());
      backlog = new OutboxBacklog(outbox);
      relay =
          new Relay(
              definition.source(),
              kafka,
              outbox,
              new Lease(database, name + "-relay", instance),
              exit,
              settings.relay(),
              settings.outbox().keep());
      engine =
          new Engine<>(parts, database, policies, exit, resident, desk, relay::nudge, this::nudge);
      door = new CommandDoor<>(engine, definition, policies, exit, settings.commands(), secret);
      patience = clock(WakeUp.Kind.PATIENCE);
      promises = clock(WakeUp.Kind.PROMISE);
      policyReader = tail(Topics.POLICIES, policies::read);
      progressReader = tail(Topics.PROGRESS, progress::read);
    }

    private AlarmClock<S, C> clock(WakeUp.Kind kind) {
      return new AlarmClock<>(
          kind,
          database,
          engine,
          exit,
          metrics,
          () -> reader == null ? List.of() : reader.owned(),
          () -> safeTime == null ? Map.of() : safeTime.byPartition(),
          settings.wakeUps().batch());
    }

    private TailReader tail(String topic, Consumer<ConsumerRecord<byte[], byte[]>> read) {
      return new TailReader(
          topic, kafka.consumer(definition.source().serviceName() + "-tail", 500), read, exit);
    }

    private void nudge(WakeUp.Kind kind, @Nullable Instant due) {
      if (due != null) {
        (kind == WakeUp.Kind.PROMISE ? promises : patience).earliest(due);
      }
    }

    void start() {
      var admin = kafka.admin();
      TopicSetup.createMissing(admin);
      policyReader.start();
      if (definition.keepsPromises()) {
        progressReader.start();
      }
      if (!policyReader.awaitCaughtUp(TOPICS_PATIENCE)) {
        throw new IllegalStateException("the policies can't be read; is Kafka reachable?");
      }
      if (definition.resident()) {
        keeper = new LeaseKeeper(desk, exit, engine::forget);
        keeper.awaitLease();
      }
      if (relay.checkDatabase()) {
        String group = definition.source().serviceName();
        restore(database.transaction(new StoredPositions(group)::stored));
      }
      relay.start();
      backlog.start();
      int parked = database.transaction(parkedKeys::reload);
      safeTime = new SafeTime(progress, admin);
      reader =
          new RecordReader<>(
              definition,
              engine,
              database,
              policies,
              exit,
              safeTime,
              () -> promises.earliest(Instant.EPOCH),
              settings.records(),
              kafka.consumer(definition.source().serviceName(), settings.records().batch()));
      reader.start();
      patience.start();
      if (definition.keepsPromises()) {
        promises.start();
      }
      door.start();
      metrics.watch(this::state);
      running = true;
      LOG.infof("%s decides, parked keys=%d", definition.source().serviceName(), parked);
    }

    void stop() {
      running = false;
      door.stop();
      patience.stop();
      promises.stop();
      if (reader != null) {
        reader.stop();
      }
      relay.stop();
      backlog.stop();
      if (keeper != null) {
        keeper.stop();
      }
      policyReader.stop();
      progressReader.stop();
    }

    int restore(Map<TopicPartition, Long> from) {
      return new Restore<>(parts, database, engine, kafka).run(from);
    }

    int redrive(String key) {
      return new Redrive<>(parts, database, engine).run(key);
    }

    FoldCheck.Result verify() {
      return new FoldCheck<>(definition, rows, database, kafka).run();
    }

    private Duration outboxAge() {
      Instant published = relay.published();
      return published.equals(Instant.EPOCH)
          ? Duration.ZERO
          : Duration.between(published, WallClock.now());
    }

    RuntimeState state() {
      RecordReader<S, C> current = reader;
      return new RuntimeState(
          running,
          current != null && current.isAssigned(),
          current == null ? Duration.ZERO : current.waitingForPolicy(),
          policies.hasActive(),
          relay.stuck(),
          outboxAge(),
          current == null ? RecordReader.Lag.NONE : current.lag(),
          parkedKeys.count(),
          door.waiting(),
          backlog.size());
    }
  }
}
