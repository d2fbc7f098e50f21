package io.careline.reporting.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.careline.reporting.app.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of an inquiry in the order of the log.
 *
 * @param nextCursor for {@code cursor} of the next request; absent at the end
 */
public record TimelineResponse(
    UUID inquiryId, List<EventResponse> events, @Nullable String nextCursor) {
  public TimelineResponse {
    events = List.copyOf(events);
  }

  /**
   * One event.
   *
   * @param source the service that said it, such as {@code intake}
   * @param type such as {@code careline.inquiry.received.v1}
   * @param data the event's data
   */
  public record EventResponse(
      String id, Instant time, String source, String type, @JsonRawValue String data) {}

  static TimelineResponse of(UUID inquiryId, List<TimelineEntry> entries, int limit) {
    boolean more = entries.size() > limit;
    List<TimelineEntry> part = more ? entries.subList(0, limit) : entries;
    return new TimelineResponse(
        inquiryId,
        part.stream()
            .map(e -> new EventResponse(e.eventId(), e.at(), e.source(), e.type(), e.data()))
            .toList(),
        more ? Long.toString(part.getLast().position()) : null);
  }
}
