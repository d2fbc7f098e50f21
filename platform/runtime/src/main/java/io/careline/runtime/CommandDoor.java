package io.careline.runtime;

import io.careline.decider.Reply;
import io.careline.runtime.security.InstallationSecret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commands wait in lanes. While a lane's transaction commits, the commands that arrive share the
 * next one: under load that groups more than any fixed delay, and alone a command never waits.
 */
final class CommandDoor<S, C> implements Door<C> {
  private static final Logger LOG = Logger.getLogger(CommandDoor.class);
  private static final int ATTEMPTS_MAX = 3;
  private static final long LOOK_MS = 100;

  private final Engine<S, C> engine;
  private final ServiceDefinition<S, C> definition;
  private final PolicyBook policies;
  private final ProcessExit exit;
  private final InstallationSecret secret;
  private final int batch;
  private final Duration pace;
  private final List<BlockingQueue<PendingCommand<C>>> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean open;

  CommandDoor(
      Engine<S, C> engine,
      ServiceDefinition<S, C> definition,
      PolicyBook policies,
      ProcessExit exit,
      RuntimeSettings.Commands settings,
      InstallationSecret secret) {
    this.engine = engine;
    this.definition = definition;
    this.policies = policies;
    this.exit = exit;
    this.secret = secret;
    this.batch = settings.batch();
    this.pace = settings.pace();
    int count = definition.resident() ? 1 : settings.lanes();
    for (int i = 0; i < count; i++) {
      BlockingQueue<PendingCommand<C>> lane = new ArrayBlockingQueue<>(settings.waiting());
      lanes.add(lane);
      threads.add(Thread.ofPlatform().daemon().name("commands-" + i).unstarted(() -> serve(lane)));
    }
  }

  void start() {
    open = true;
    threads.forEach(Thread::start);
  }

  /** Takes no more, and waits until what was taken is answered. */
  void stop() {
    open = false;
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Commands that wait, over all lanes. */
  int waiting() {
    return lanes.stream().mapToInt(BlockingQueue::size).sum();
  }

  /** Commands that wait or are being decided, over all lanes. */
  int inFlight() {
    return inFlight.get();
  }

  @Override
  public Uni<Reply> submit(String key, C command, @Nullable String idempotencyKey) {
    return enqueue(key, key, command, List.of(), idempotencyKey);
  }

  @Override
  public Uni<Reply> submitTogether(List<Part<C>> parts, @Nullable String idempotencyKey) {
    long keys = parts.stream().map(Part::key).distinct().count();
    if (parts.isEmpty() || keys < parts.size()) {
      throw new IllegalArgumentException("parts must have keys that differ: " + keys);
    }
    Part<C> first = parts.getFirst();
    List<Part<C>> others = parts.subList(1, parts.size());
    return enqueue(first.key(), first.key(), first.command(), others, idempotencyKey);
  }

  @Override
  public Uni<Reply> submitUnresolved(String lane, C command, @Nullable String idempotencyKey) {
    return enqueue(lane, null, command, List.of(), idempotencyKey);
  }

  private Uni<Reply> enqueue(
      String lane,
      @Nullable String key,
      C command,
      List<Part<C>> others,
      @Nullable String idempotencyKey) {
    if (!open) {
      return Uni.createFrom().failure(Problems.overloaded("The service is starting or stopping."));
    }
    if (definition.needsPolicy(command) && !policies.hasActive()) {
      return Uni.createFrom().failure(Problems.noPolicy());
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    // Senders' keys may hold anything, also names; they are known by a keyed hash, and stand
    // nowhere.
    String remembered = idempotencyKey == null ? null : hash(idempotencyKey);
    String id = remembered == null ? UUID.randomUUID().toString() : remembered;
    PendingCommand<C> pending =
        new PendingCommand<>(id, key, command, others, remembered, TraceParent.current(), reply);
    if (!lanes.get(Math.floorMod(lane.hashCode(), lanes.size())).offer(pending)) {
      return Uni.createFrom().failure(Problems.overloaded("Too many requests wait."));
    }
    inFlight.incrementAndGet();
    var _ = reply.whenComplete((answer, fault) -> inFlight.decrementAndGet());
    return Uni.createFrom().completionStage(reply);
  }

  private String hash(String idempotencyKey) {
    return UUID.nameUUIDFromBytes(secret.hmac("idempotency:" + idempotencyKey)).toString();
  }

  /** A command that comes alone does not wait; those that come fast share transactions. */
  private void serve(BlockingQueue<PendingCommand<C>> lane) {
    long began = System.nanoTime() - pace.toNanos();
    try {
      while (open || !lane.isEmpty()) {
        PendingCommand<C> first = lane.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          LockSupport.parkNanos(began + pace.toNanos() - System.nanoTime());
          began = System.nanoTime();
          List<PendingCommand<C>> together = new ArrayList<>(batch);
          together.add(first);
          lane.drainTo(together, batch - 1);
          answer(together);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      exit.because("a command lane broke", e);
    }
  }

  private void answer(List<PendingCommand<C>> together) {
    try {
      attempt(together);
    } catch (RuntimeException e) {
      if (together.size() > 1 && !Faults.passes(e)) {
        // One of them is at fault; alone, each gets its own answer.
        together.forEach(one -> answer(List.of(one)));
      } else {
        refuse(together, e);
      }
    }
  }

  private void attempt(List<PendingCommand<C>> together) {
    List<Work<C>> work = new ArrayList<>(together.size());
    together.forEach(one -> work.add(new Work.Asked<>(one)));
    for (int attempt = 1; ; attempt++) {
      try {
        engine.run(work, null);
        return;
      } catch (Database.UnknownOutcomeException | Lease.LostException e) {
        throw e;
      } catch (RuntimeException e) {
        if (!Faults.passes(e) || attempt == ATTEMPTS_MAX) {
          throw e;
        }
      }
    }
  }

  private void refuse(List<PendingCommand<C>> together, RuntimeException fault) {
    RuntimeException answer;
    if (fault instanceof Lease.LostException) {
      answer = Problems.overloaded("Another instance of this service decides.");
    } else if (Faults.passes(fault)) {
      LOG.warnf(fault, "commands refused, count=%d", together.size());
      answer = Problems.unavailable(fault instanceof Database.UnknownOutcomeException);
    } else {
      LOG.errorf(fault, "a command failed, kind=%s", together.getFirst().command().getClass());
      answer = fault instanceof ProblemException ? fault : Problems.broken();
    }
    together.forEach(one -> one.reply().completeExceptionally(answer));
  }
}
