package io.careline.routing.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a line: by when somebody has to begin, where a promise says so, else the longest
 * waiting first; and one order for those of the same moment.
 */
public record Place(Instant since, @Nullable Instant startBy, UUID inquiryId)
    implements Comparable<Place> {
  private Instant key() {
    return startBy == null ? since : startBy;
  }

  @Override
  public int compareTo(Place other) {
    int order = key().compareTo(other.key());
    if (order == 0) {
      order = since.compareTo(other.since);
    }
    return order == 0 ? inquiryId.compareTo(other.inquiryId) : order;
  }
}
