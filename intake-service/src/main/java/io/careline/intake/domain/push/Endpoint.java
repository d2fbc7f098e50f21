package io.careline.intake.domain.push;

/**
 * One receiver. What it does delays no other.
 *
 * @param name of the subscription, the configured push or the mailbox
 */
public record Endpoint(Kind kind, String name) {

  /** What a receiver gets. */
  public enum Kind {
    /** Lifecycle events, as a subscription asks for them. */
    EVENT,
    /** Messages for customers, which an integration delivers. */
    MESSAGE,
    /** Messages for customers as mails. */
    MAIL
  }

  /** The endpoint that {@link #toString} wrote. */
  public static Endpoint of(String text) {
    int slash = text.indexOf('/');
    return new Endpoint(Kind.valueOf(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
