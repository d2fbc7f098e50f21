package io.careline.policy.document;

/**
 * Something in a policy document that can't be meant.
 *
 * @param line counts from 1
 * @param path where it stands, such as {@code queues.billing.relax[1].overflowTo}; empty for the
 *     document as a whole
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Mistake(int line, String path, String message, String remedy) {

  /** The path as a JSON pointer (RFC 6901): {@code /queues/billing/relax/1/overflowTo}. */
  public String pointer() {
    return path.isEmpty()
        ? ""
        : "/" + path.replace("[", ".").replace("]", "").replace("/", "~1").replace('.', '/');
  }

  @Override
  public String toString() {
    return "line %d: %s: %s; %s".formatted(line, path.isEmpty() ? "policy" : path, message, remedy);
  }
}
