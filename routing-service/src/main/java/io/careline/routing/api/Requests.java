package io.careline.routing.api;

import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of commands. Reasons and codes are codes, never texts. */
public final class Requests {
  private Requests() {}

  /** What an agent is ready for; {@code until} is the planned end of a break. */
  public record PresenceChange(
      @Nullable Presence presence, @Nullable String reason, @Nullable Instant until) {}

  /** Why an offer is declined. */
  public record Decline(@Nullable String reason) {}

  /** What an inquiry waits for, and until when at the latest. */
  public record Await(
      @Nullable AwaitingWhat what, @Nullable Instant until, @Nullable String reason) {}

  /**
   * Where an inquiry goes: a queue or an agent.
   *
   * @param note the id of a note at intake that tells what is known so far
   */
  public record Transfer(
      @Nullable String queue,
      @Nullable String agentId,
      @Nullable String reason,
      @Nullable UUID note) {}

  /** How a matter was settled. */
  public record Resolve(@Nullable String code) {}

  /** What after-contact work came to. */
  public record WrapUp(@Nullable String code) {}

  /** Who gets an inquiry. */
  public record Assign(@Nullable String agentId) {}
}
