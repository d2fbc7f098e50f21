package io.careline.routing.domain;

import java.time.Instant;
import java.util.UUID;

/** A place in a line: the longest waiting first, and one order for those of the same moment. */
public record Place(Instant since, UUID inquiryId) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int bySince = since.compareTo(other.since);
    return bySince != 0 ? bySince : inquiryId.compareTo(other.inquiryId);
  }
}
