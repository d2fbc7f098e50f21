package io.careline.runtime;

import java.util.List;

/**
 * Moves the consumer's position in the transaction that holds the effects, if and only if it still
 * is where the batch before this one ended. So a zombie, a replay or a skipped batch finds no row.
 *
 * @param group the consumer group
 */
record Guard(String group, List<Span> spans) {

  /** From where the batch before ended to where this one ends, in one partition. */
  record Span(String topic, int partition, long expected, long next) {}

  /** The position is not where it should be: roll back, read it again, seek. */
  static final class PositionLostException extends RuntimeException {
    PositionLostException() {
      super("another reader has moved the position");
    }
  }

  /**
   * Sends the move.
   *
   * @return what makes sure that it was made; throws {@link PositionLostException} if not
   */
  Runnable advance(Tx tx) {
    Tx.Sent moved =
        tx.send(
            """
            update consumed c set next_offset = n.next_offset
            from unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[])
              as n(topic, part, expected, next_offset)
            where c.grp = $1 and c.topic = n.topic and c.part = n.part
              and c.next_offset = n.expected
            """,
            group,
            spans.stream().map(Span::topic).toArray(String[]::new),
            spans.stream().map(Span::partition).toArray(Integer[]::new),
            spans.stream().map(Span::expected).toArray(Long[]::new),
            spans.stream().map(Span::next).toArray(Long[]::new));
    return () -> {
      if (moved.rows().rowCount() != spans.size()) {
        throw new PositionLostException();
      }
    };
  }
}
