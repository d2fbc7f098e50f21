package io.careline.routing.api;

import io.careline.runtime.Problem;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a request's fields, and reports all mistakes at once. */
final class Fields {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@:-]{0,99}");

  private final List<FieldError> errors = new ArrayList<>();

  void wrong(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
  }

  /** A value that has to be there. */
  <T> @Nullable T required(String pointer, @Nullable T value) {
    if (value == null) {
      wrong(pointer, "is missing");
    }
    return value;
  }

  /** A code that has to be there: people's texts must not reach events. */
  String code(String pointer, @Nullable String value) {
    if (value == null) {
      wrong(pointer, "is missing; send a code such as CUSTOMER_SATISFIED");
      return "";
    }
    optionalCode(pointer, value);
    return value;
  }

  /** A code, or nothing. */
  @Nullable String optionalCode(String pointer, @Nullable String value) {
    if (value != null && !CODE.matcher(value).matches()) {
      wrong(pointer, "must be a code of up to 60 letters, digits, _ . -, not a text");
    }
    return value;
  }

  /** An id that the company gives: of an agent, a pool, a team, a queue. */
  String id(String pointer, @Nullable String value) {
    if (value == null) {
      wrong(pointer, "is missing");
      return "";
    }
    return idOf(pointer, value);
  }

  @Nullable String optionalId(String pointer, @Nullable String value) {
    return value == null ? null : idOf(pointer, value);
  }

  /** A time that has to lie in the future, to the millisecond; or nothing. */
  @Nullable Instant ahead(String pointer, @Nullable Instant value, Instant now) {
    if (value != null && !value.isAfter(now)) {
      wrong(pointer, "must lie in the future");
    }
    return value == null ? null : value.truncatedTo(ChronoUnit.MILLIS);
  }

  private String idOf(String pointer, String value) {
    if (!ID.matcher(value).matches()) {
      wrong(pointer, "must be up to 100 letters, digits, _ . @ : -");
    }
    return value;
  }

  /**
   * Nothing is wrong, or nothing is done.
   *
   * @throws ProblemException 400 that names every mistake
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
  }

  /**
   * An id of ours from a path.
   *
   * @throws ProblemException 404, as no such thing can exist
   */
  static UUID uuid(String what, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
              404,
              "unknown-or-not-yet-known",
              "There is no " + what + " " + text + ": not a UUID."));
    }
  }
}
