package io.careline.intake.domain.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. Reasons are codes, such as {@code HTTP_503}. */
public sealed interface Outcome {

  /** The receiver has it. */
  record Delivered() implements Outcome {}

  /** The receiver will never take it. */
  record Refused(String reason) implements Outcome {}

  /** The receiver wants nothing any more. */
  record Gone(String reason) implements Outcome {}

  /**
   * It may go well later.
   *
   * @param retryAfter what the receiver asks for at least; null if it does not say
   */
  record Failed(String reason, @Nullable Duration retryAfter) implements Outcome {}

  /** What an HTTP status means. Redirects are not followed, and may be a mistake that passes. */
  static Outcome ofStatus(int status, @Nullable Duration retryAfter) {
    String reason = "HTTP_" + status;
    return switch (status) {
      case 408, 425, 429 -> new Failed(reason, retryAfter);
      case 410 -> new Gone(reason);
      default ->
          switch (status / 100) {
            case 2 -> new Delivered();
            case 4 -> new Refused(reason);
            default -> new Failed(reason, retryAfter);
          };
    };
  }
}
