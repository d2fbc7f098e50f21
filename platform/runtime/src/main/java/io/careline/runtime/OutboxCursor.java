package io.careline.runtime;

import org.jspecify.annotations.Nullable;

/**
 * How far the outbox is published: all that is visible in {@code snapshot}, and of what became
 * visible until {@code target} the rows up to {@code lastId}.
 *
 * @param snapshot as PostgreSQL writes it; null before the first page
 * @param target null between pages that were read to their end
 */
record OutboxCursor(@Nullable String snapshot, @Nullable String target, long lastId) {
  private static final String SEPARATOR = ">";

  /** Nothing is published. */
  static final OutboxCursor START = new OutboxCursor(null, null, 0);

  /** As it stands in the progress record. */
  String text() {
    String from = snapshot == null ? "" : snapshot;
    return target == null ? from : from + SEPARATOR + target;
  }

  static OutboxCursor of(String text, long lastId) {
    if (text.isEmpty()) {
      return START;
    }
    String[] parts = text.split(SEPARATOR, 2);
    String from = parts[0].isEmpty() ? null : parts[0];
    return new OutboxCursor(from, parts.length == 2 ? parts[1] : null, lastId);
  }
}
