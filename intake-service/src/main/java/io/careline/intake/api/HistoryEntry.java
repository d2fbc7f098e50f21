package io.careline.intake.api;

import io.careline.contract.Pilot;
import io.careline.intake.app.policy.PolicyHistory.Entry;
import io.careline.intake.app.policy.PolicyHistory.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the policies.
 *
 * @param version the one that it happened to; of a rollback, the one that is active again
 * @param from of a rollback, the version that was active
 * @param evidence what a stop rule saw
 */
@Schema(name = "PolicyHistoryEntry")
public record HistoryEntry(
    Instant at,
    Kind kind,
    String version,
    @Nullable String from,
    @Nullable UUID pilot,
    Pilot.@Nullable Ending ending,
    Pilot.@Nullable Evidence evidence,
    String by,
    @Nullable String reason) {

  static List<HistoryEntry> of(List<Entry> entries) {
    return entries.stream().map(HistoryEntry::of).toList();
  }

  private static HistoryEntry of(Entry entry) {
    Pilot pilot = entry.pilot();
    return new HistoryEntry(
        entry.at(),
        entry.kind(),
        entry.version(),
        entry.from(),
        pilot == null ? null : pilot.id(),
        entry.ending(),
        entry.evidence(),
        entry.by(),
        entry.reason());
  }
}
