package io.careline.intake.api;

import io.careline.contract.Pilot;
import io.careline.intake.app.policy.PolicyHistory.Entry;
import io.careline.intake.app.policy.PolicyHistory.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pilot as it is answered.
 *
 * @param customers how many are listed; absent for a share
 * @param endedAt absent while it runs
 */
@Schema(name = "Pilot")
public record PilotBody(
    UUID id,
    String version,
    boolean running,
    @Nullable Integer customers,
    double share,
    Pilot.@Nullable Segment segment,
    List<String> teams,
    boolean announce,
    List<Pilot.StopRule> stopRules,
    Instant from,
    Instant until,
    String by,
    @Nullable String reason,
    @Nullable Instant endedAt,
    Pilot.@Nullable Ending ending) {

  static List<PilotBody> of(List<Entry> entries) {
    return entries.stream().flatMap(entry -> of(entry).stream()).toList();
  }

  private static Optional<PilotBody> of(Entry entry) {
    Pilot pilot = entry.pilot();
    if (pilot == null) {
      return Optional.empty();
    }
    boolean ended = entry.kind() == Kind.PILOT_ENDED;
    List<UUID> listed = pilot.group().customers();
    return Optional.of(
        new PilotBody(
            pilot.id(),
            pilot.version(),
            !ended,
            listed == null ? null : listed.size(),
            pilot.group().share(),
            pilot.group().segment(),
            pilot.teams(),
            pilot.announce(),
            pilot.stopRules(),
            pilot.from(),
            pilot.until(),
            pilot.by(),
            pilot.reason(),
            ended ? entry.at() : null,
            entry.ending()));
  }
}
