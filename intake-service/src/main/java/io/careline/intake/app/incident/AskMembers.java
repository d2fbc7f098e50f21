package io.careline.intake.app.incident;

import io.careline.decider.Reply;
import io.careline.intake.app.incident.KeepIncidents.Task;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.MemberAct;
import io.careline.intake.domain.RunningIncident;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off what inquiries are to be asked because of an incident, a hundred at a time, so that
 * other commands come in between. What was asked and not noted is asked again: an inquiry that
 * knows does nothing.
 */
@ApplicationScoped
public class AskMembers {
  private static final Logger LOG = Logger.getLogger(AskMembers.class);
  private static final int CHUNK = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LOOK_SECONDS = 2;

  private final Database database;
  private final KeepIncidents incidents;
  private final Door<IntakeCommand> door;
  private final AtomicBoolean nudged = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("incident-members").factory());

  AskMembers(Database database, KeepIncidents incidents, Door<IntakeCommand> door) {
    this.database = database;
    this.incidents = incidents;
    this.door = door;
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    var _ = clock.scheduleWithFixedDelay(this::work, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  /** There is something to ask. */
  public void nudge() {
    if (!clock.isShutdown() && nudged.compareAndSet(false, true)) {
      clock.execute(this::work);
    }
  }

  private void work() {
    nudged.set(false);
    try {
      List<Task> tasks;
      do {
        tasks = database.transaction(tx -> incidents.claim(tx, CHUNK));
      } while (!tasks.isEmpty() && ask(tasks));
    } catch (RuntimeException e) {
      LOG.warnf("inquiries are asked later: %s", e.getClass().getSimpleName());
    }
  }

  /** Whether all of them could be asked; the others come again when the claim has run out. */
  private boolean ask(List<Task> tasks) {
    Map<UUID, RunningIncident> running = new HashMap<>();
    Map<UUID, String> texts = new HashMap<>();
    List<UUID> candidates =
        tasks.stream().filter(t -> t.act() == Task.Act.SUGGEST).map(Task::inquiryId).toList();
    if (!candidates.isEmpty() || tasks.stream().anyMatch(t -> t.act() == Task.Act.JOIN)) {
      running.putAll(
          database.transaction(incidents::running).stream()
              .collect(Collectors.toMap(RunningIncident::id, Function.identity())));
    }
    if (!candidates.isEmpty()) {
      texts.putAll(database.transaction(tx -> incidents.firstTexts(tx, candidates)));
    }
    List<Uni<@Nullable Long>> asked = new ArrayList<>();
    for (Task task : tasks) {
      MemberAct act = actOf(task, running, texts);
      asked.add(act == null ? Uni.createFrom().item(task.id()) : submit(task, act));
    }
    List<@Nullable Long> done = Uni.join().all(asked).andCollectFailures().await().atMost(PATIENCE);
    List<Long> noted = new ArrayList<>();
    for (Long id : done) {
      if (id != null) {
        noted.add(id);
      }
    }
    database.transaction(tx -> {
      incidents.done(tx, noted);
      return noted;
    });
    return noted.size() == tasks.size();
  }

  private Uni<@Nullable Long> submit(Task task, MemberAct act) {
    // A refusal says that there is nobody to ask.
    return door.submit(task.inquiryId().toString(), new IntakeCommand.OfIncident(act), null)
        .<@Nullable Long>map((Reply reply) -> task.id())
        .onFailure()
        .recoverWithNull();
  }

  private static @Nullable MemberAct actOf(
      Task task, Map<UUID, RunningIncident> running, Map<UUID, String> texts) {
    return switch (task.act()) {
      case SUGGEST -> {
        RunningIncident incident = running.get(task.incidentId());
        yield incident == null
            ? null
            : new MemberAct.Suggest(incident, texts.getOrDefault(task.inquiryId(), ""));
      }
      case JOIN -> new MemberAct.Join(task.incidentId(), task.by(), running.get(task.incidentId()));
      case LEAVE -> new MemberAct.Leave(task.incidentId(), task.by());
      case TELL -> new MemberAct.Tell(task.incidentId(), task.revision());
      case RESOLVE -> new MemberAct.Resolve(task.incidentId(), task.revision(), task.by());
    };
  }
}
