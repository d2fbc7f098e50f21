package io.careline.intake.app;

import io.careline.decider.Reply;
import io.careline.intake.app.understood.Models;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.PolicyLedger;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks, stores and activates care policies. */
@ApplicationScoped
public class CarePolicies {
  /** How long an activation waits until the version can be read by everybody. */
  private static final Duration PUBLICATION_MAX = Duration.ofSeconds(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Door<IntakeCommand> door;
  private final Database database;
  private final PolicyBook book;
  private final Models models;

  CarePolicies(Door<IntakeCommand> door, Database database, PolicyBook book, Models models) {
    this.door = door;
    this.database = database;
    this.book = book;
    this.models = models;
  }

  /** Checks a document as a whole; the examples begin at the database's time. */
  public Uni<PolicyResult> check(String yaml) {
    return database
        .read(tx -> Map.entry(tx.clock(), models.labels(tx)))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> PolicyDocument.parse(yaml, known.getKey(), known.getValue()));
  }

  /** Stores a checked document. */
  public Uni<Reply> publish(PolicyResult.Valid checked, String yaml, String by) {
    IntakeCommand command =
        new IntakeCommand.PublishPolicy(
            checked.policy().version(), checked.policy().name(), yaml, by);
    return door.submit(PolicyLedger.KEY, command, null);
  }

  /**
   * New inquiries get {@code version} from now on. Fails with 409 while the version is stored but
   * not yet published, so that no service meets a version that it can't read.
   */
  public Uni<Reply> activate(String version, String by, @Nullable String reason) {
    return whenPublished(version, new IntakeCommand.ActivatePolicy(version, by, reason));
  }

  /** Some new inquiries get a version from now on; it has to be published as for an activation. */
  public Uni<Reply> startPilot(IntakeCommand.StartPilot command) {
    return whenPublished(command.version(), command);
  }

  /** A pilot is over. */
  public Uni<Reply> endPilot(IntakeCommand.EndPilot command) {
    return door.submit(PolicyLedger.KEY, command, null);
  }

  /** As {@link #activate}, unless a policy was ever active. */
  public Uni<Reply> activateFirst(String version, String by) {
    return whenPublished(version, new IntakeCommand.ActivateFirstPolicy(version, by));
  }

  /** The policy before {@code version}, which must be the active one, becomes active again. */
  public Uni<Reply> rollBack(String version, String by, @Nullable String reason) {
    return door.submit(
        PolicyLedger.KEY, new IntakeCommand.RollBackPolicy(version, by, reason), null);
  }

  private Uni<Reply> whenPublished(String version, IntakeCommand command) {
    return published(version).chain(() -> door.submit(PolicyLedger.KEY, command, null));
  }

  private Uni<Boolean> published(String version) {
    return Uni.createFrom()
        .item(() -> book.knows(version))
        .invoke(known -> {
          if (!known) {
            throw notPublished(version);
          }
        })
        .onFailure(ProblemException.class)
        .retry()
        .withBackOff(LOOK_EVERY, LOOK_EVERY)
        .expireIn(PUBLICATION_MAX.toMillis())
        .onFailure()
        .transform(fault -> notPublished(version));
  }

  private static ProblemException notPublished(String version) {
    return new ProblemException(
        Problem.of(
            409,
            "policy-not-published",
            "Version "
                + version
                + " is unknown or not published yet; GET /policies lists the known"
                + " ones, then try again."),
        1);
  }
}
