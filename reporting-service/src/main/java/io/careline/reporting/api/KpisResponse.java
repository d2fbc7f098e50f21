package io.careline.reporting.api;

import io.careline.contract.Channel;
import io.careline.reporting.app.Reports;
import io.careline.reporting.domain.Backlog;
import io.careline.reporting.domain.Dimension;
import io.careline.reporting.domain.Report;
import io.careline.reporting.domain.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Figures of {@code [from, to)}.
 *
 * @param incidents whether inquiries of incidents count: with, without or only
 * @param watermark how far events were seen
 * @param policyVersion the active policy, whose goals stand beside the figures
 * @param settings the switches of the definitions
 * @param groups with totals, and series if an interval was asked for
 * @param backlog what is open now, over all groups
 */
public record KpisResponse(
    Instant from,
    Instant to,
    @Nullable String interval,
    String zone,
    @Nullable String by,
    String incidents,
    Instant watermark,
    String policyVersion,
    SettingsResponse settings,
    List<Report.Group> groups,
    Backlog backlog) {
  public KpisResponse {
    groups = List.copyOf(groups);
  }

  /** The switches of the definitions. */
  public record SettingsResponse(
      Duration serviceLevelWithin,
      Set<Channel> serviceLevelChannels,
      Duration shortAbandon,
      Duration firstContactWindow) {
    public SettingsResponse {
      serviceLevelChannels = Set.copyOf(serviceLevelChannels);
    }
  }

  static KpisResponse of(
      Report.Question question,
      @Nullable String interval,
      String zone,
      String policyVersion,
      Reports.Answer answer) {
    Dimension by = question.by();
    Settings settings = question.settings();
    return new KpisResponse(
        question.from(),
        question.to(),
        interval,
        zone,
        by == null ? null : by.label(),
        question.incidents().label(),
        answer.report().watermark(),
        policyVersion,
        new SettingsResponse(
            settings.serviceLevelWithin(),
            settings.serviceLevelChannels(),
            settings.shortAbandon(),
            settings.firstContactWindow()),
        answer.report().groups(),
        answer.backlog());
  }
}
