package io.careline.reporting.domain;

import io.careline.contract.InquiryRef;
import io.careline.contract.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is open now.
 *
 * @param byAge upper limit of the age to number of inquiries, ascending
 * @param oldest when the oldest open inquiry was received; null if nothing is open
 */
public record Backlog(
    long open,
    Map<Status, Long> byStatus,
    SequencedMap<String, Long> byAge,
    @Nullable Instant oldest) {
  private static final Duration[] LIMITS = {
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofHours(24),
    Duration.ofDays(3),
    Duration.ofDays(7)
  };
  private static final String OLDER = "older";

  /** The backlog at {@code now}. */
  public static Backlog of(Collection<InquiryFact> facts, Instant now) {
    Map<Status, Long> byStatus = new EnumMap<>(Status.class);
    SequencedMap<String, Long> byAge = new LinkedHashMap<>();
    for (Duration limit : LIMITS) {
      byAge.put(limit.toString(), 0L);
    }
    byAge.put(OLDER, 0L);
    long open = 0;
    Instant oldest = null;
    for (InquiryFact fact : facts) {
      InquiryRef inquiry = fact.inquiry();
      Status status = fact.fold().status();
      if (inquiry != null && !status.isEnded()) {
        open++;
        byStatus.merge(status, 1L, Long::sum);
        byAge.merge(ageOf(inquiry, now), 1L, Long::sum);
        oldest = Spans.earliest(oldest, inquiry.receivedAt());
      }
    }
    return new Backlog(open, byStatus, byAge, oldest);
  }

  private static String ageOf(InquiryRef inquiry, Instant now) {
    Duration age = Spans.between(inquiry.receivedAt(), now);
    for (Duration limit : LIMITS) {
      if (age.compareTo(limit) < 0) {
        return limit.toString();
      }
    }
    return OLDER;
  }
}
