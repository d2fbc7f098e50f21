package io.careline.runtime;

/** The problems that the runtime itself answers with. */
public final class Problems {
  private static final int RETRY_SECONDS = 1;

  private Problems() {}

  /** 503: too much waits, or the process stops or starts. */
  public static ProblemException overloaded(String why) {
    return new ProblemException(
        Problem.of(503, "overloaded", why + " Nothing was changed; try again."), RETRY_SECONDS);
  }

  /** 503: Kafka has not taken what was committed for long. */
  static ProblemException unpublished() {
    return new ProblemException(
        Problem.of(
            503,
            "log-unavailable",
            "Kafka is not available, and as much waits for it as may. Nothing was changed; try again."),
        RETRY_SECONDS);
  }

  /** 503: the database can't be reached, or broke while committing. */
  static ProblemException unavailable(boolean unknown) {
    return new ProblemException(
        Problem.of(
            503,
            "unavailable",
            unknown
                ? "The commit's outcome is unknown; repeat it with the same Idempotency-Key or id."
                : "The database is not available. Nothing was changed; try again."),
        RETRY_SECONDS);
  }

  /** 503: no policy is active yet. */
  static ProblemException noPolicy() {
    return new ProblemException(
        Problem.of(503, "no-policy", "No care policy is active yet; upload and activate one."),
        RETRY_SECONDS);
  }

  /** 503: an earlier event of this key could not be processed. */
  static ProblemException parked(String key) {
    return new ProblemException(
        Problem.of(
            503,
            "parked",
            "An earlier event of " + key + " stands aside; an admin has to redrive it first."),
        RETRY_SECONDS);
  }

  /** 409: the same Idempotency-Key is being worked on. */
  static ProblemException stillInFlight() {
    return new ProblemException(
        Problem.of(409, "still-in-flight", "A request with this Idempotency-Key is in flight."),
        RETRY_SECONDS);
  }

  /** 422: the Idempotency-Key was used for something else. */
  static ProblemException keyReused() {
    return new ProblemException(
        Problem.of(
            422,
            "idempotency-key-reused",
            "This Idempotency-Key was used for another request; use a new one."));
  }

  /** 404: nothing of that id is known, or not known yet, as events may still be on their way. */
  public static ProblemException unknown(String what) {
    return new ProblemException(
        Problem.of(404, "unknown-or-not-yet-known", "There is no " + what + ", or not yet."),
        RETRY_SECONDS);
  }

  /** 500: a mistake of ours. */
  static ProblemException broken() {
    return new ProblemException(
        Problem.of(500, "internal-error", "Careline made a mistake; it is in the service's log."));
  }
}
