package io.careline.sla.domain;

import io.careline.contract.ClockEvent.ClockRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One promise to one customer, for one cycle.
 *
 * @param id stays when the promise is replaced by another
 * @param policyVersion the policy that holds the promise
 * @param within the promised time as the policy writes it
 * @param calendar the calendar that counts it, pauses included
 */
public record Clock(
    UUID id,
    ClockRef ref,
    String policyVersion,
    String within,
    String calendar,
    Instant startedAt,
    ClockState state,
    List<LedgerEntry> ledger) {
  public Clock {
    ledger = List.copyOf(ledger);
  }

  /** The id of the clock that {@code ref} starts for {@code inquiryId}. */
  public static UUID idOf(UUID inquiryId, ClockRef ref) {
    String name = inquiryId + "/" + ref.promise() + "/" + ref.cycle();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The same clock after {@code entry}. */
  Clock now(ClockState next, LedgerEntry entry) {
    List<LedgerEntry> entries = new ArrayList<>(ledger);
    entries.add(entry);
    return new Clock(id, ref, policyVersion, within, calendar, startedAt, next, entries);
  }

  /** The same clock under another promise. */
  Clock under(ClockRef ref, String policyVersion, String within, String calendar) {
    return new Clock(id, ref, policyVersion, within, calendar, startedAt, state, ledger);
  }

  /** When it ran, up to {@code until}. */
  public List<Span> ran(Instant until) {
    List<Span> spans = new ArrayList<>();
    @Nullable Instant since = null;
    for (LedgerEntry entry : ledger) {
      if (entry.step().sets() && since == null) {
        since = entry.at();
      } else if (entry.step().stops() && since != null) {
        spans.add(new Span(since, entry.at()));
        since = null;
      }
    }
    if (since != null) {
      spans.add(new Span(since, until));
    }
    return spans.stream().flatMap(span -> span.upTo(until).stream()).toList();
  }
}
