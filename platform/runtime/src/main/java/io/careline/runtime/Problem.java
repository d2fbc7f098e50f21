package io.careline.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 wants it.
 *
 * @param type stable, relative: {@code /problems/offer-gone}
 * @param errors one entry per bad field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, @Nullable String detail, List<FieldError> errors) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * A bad field.
   *
   * @param pointer JSON pointer (RFC 6901) into the request's body
   * @param detail what is wrong, and the remedy
   */
  public record FieldError(String pointer, String detail) {}

  /** A problem without field errors. {@code type} is the last part of the type's path. */
  public static Problem of(int status, String type, String detail) {
    return new Problem("/problems/" + type, type.replace('-', ' '), status, detail, List.of());
  }

  /** A 400 that names the bad fields. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        "/problems/invalid-request",
        "invalid request",
        400,
        "The request has " + errors.size() + " mistake(s); errors[] says where and what to do.",
        errors);
  }
}
