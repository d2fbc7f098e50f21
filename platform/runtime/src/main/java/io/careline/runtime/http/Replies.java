package io.careline.runtime.http;

import io.careline.decider.Reply;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns a decider's reply into an HTTP answer, the same way in every service. */
public final class Replies {
  /** How long a command or a read waits for what may still be on its way as an event. */
  private static final Duration NOT_YET_KNOWN = Duration.ofSeconds(1);

  private static final Duration ASK_EVERY = Duration.ofMillis(50);

  private Replies() {}

  /** Answers 200 with the body that the decider gave, or the refusal's status. */
  public static Uni<Response> respond(Uni<Reply> reply) {
    return respond(reply, body -> Response.ok(body).build());
  }

  /** Answers as {@code done} says, or with the refusal's status. */
  public static Uni<Response> respond(Uni<Reply> reply, Function<Object, Response> done) {
    return reply.map(given ->
        switch (given) {
          case Reply.Done is -> done.apply(is.body());
          case Reply.Refused refused -> throw refusal(refused);
        });
  }

  /**
   * Asks again for up to a second while the answer is that the thing is unknown: the event that
   * makes it known may be on its way.
   */
  public static Uni<Reply> awaitKnown(Supplier<Uni<Reply>> ask) {
    return Uni.createFrom()
        .deferred(() -> ask.get())
        .map(Replies::failIfUnknown)
        .onFailure(NotYetKnownException.class)
        .retry()
        .withBackOff(ASK_EVERY, ASK_EVERY)
        .expireIn(NOT_YET_KNOWN.toMillis())
        .onFailure()
        .transform(fault -> unknownOf(fault));
  }

  /** The same for reads: an empty answer is asked for again, then it is a 404. */
  public static <T> Uni<T> awaitFound(String what, Supplier<Uni<Optional<T>>> read) {
    return Uni.createFrom()
        .deferred(() -> read.get())
        .map(found -> found.orElseThrow(() -> new NotYetKnownException(what)))
        .onFailure(NotYetKnownException.class)
        .retry()
        .withBackOff(ASK_EVERY, ASK_EVERY)
        .expireIn(NOT_YET_KNOWN.toMillis())
        .onFailure()
        .transform(fault -> unknownOf(fault));
  }

  /** The problem that a refusal is answered with. */
  public static ProblemException refusal(Reply.Refused refused) {
    return switch (refused.refusal()) {
      case UNKNOWN -> Problems.unknown(refused.detail());
      case CONFLICT -> problem(409, refused);
      case STALE -> problem(412, refused);
      case INVALID -> problem(422, refused);
      case FORBIDDEN -> problem(403, refused);
    };
  }

  private static Reply failIfUnknown(Reply reply) {
    if (reply instanceof Reply.Refused refused && refused.refusal() == Reply.Refusal.UNKNOWN) {
      throw new NotYetKnownException(refused.detail());
    }
    return reply;
  }

  private static Throwable unknownOf(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotYetKnownException unknown) {
        return Problems.unknown(unknown.what);
      }
      for (Throwable suppressed : cause.getSuppressed()) {
        if (suppressed instanceof NotYetKnownException unknown) {
          return Problems.unknown(unknown.what);
        }
      }
    }
    return fault;
  }

  private static ProblemException problem(int status, Reply.Refused refused) {
    return new ProblemException(Problem.of(status, refused.type(), refused.detail()));
  }

  private static final class NotYetKnownException extends RuntimeException {
    private final String what;

    NotYetKnownException(String what) {
      super(what, null, true, false);
      this.what = what;
    }
  }
}
