package io.careline.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy version on trial with a part of the customers.
 *
 * @param version the version on trial
 * @param group whose new inquiries get it
 * @param teams only agents of these teams get the pilot's inquiries while it runs; empty means all
 * @param announce whether the customer is told that it is a trial
 * @param stopRules each of them ends the pilot by itself
 * @param until when it ends by itself at the latest
 * @param reason why, in the words of whoever started it
 */
public record Pilot(
    UUID id,
    String version,
    Group group,
    List<String> teams,
    boolean announce,
    List<StopRule> stopRules,
    Instant from,
    Instant until,
    String by,
    @Nullable String reason) {
  public Pilot {
    teams = List.copyOf(teams);
    stopRules = List.copyOf(stopRules);
  }

  /** Whether it runs at {@code at}, unless something ended it before. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /**
   * Whose new inquiries are in the pilot.
   *
   * @param customers these and no others; absent for a share
   * @param share of the customers, 0 to 1, drawn by a stable hash; 1 for a list
   * @param segment only inquiries that fit; those that fit and are not drawn are the control group
   */
  public record Group(@Nullable List<UUID> customers, double share, @Nullable Segment segment) {
    public Group {
      customers = customers == null ? null : List.copyOf(customers);
    }
  }

  /** Facts that are known at the door; an empty list asks nothing. */
  public record Segment(
      List<String> tiers, List<Channel> channels, List<String> sources, List<String> languages) {
    public Segment {
      tiers = List.copyOf(tiers);
      channels = List.copyOf(channels);
      sources = List.copyOf(sources);
      languages = List.copyOf(languages);
    }
  }

  /**
   * When the pilot is no more worth its harm.
   *
   * @param kpi as reporting's comparison of a pilot names it, such as {@code breachRate}
   * @param worseBy how much worse than the control group, in the unit of the KPI
   * @param afterAtLeast not before so many observations in each group
   */
  public record StopRule(String kpi, double worseBy, int afterAtLeast) {}

  /**
   * What a stop rule saw.
   *
   * @param pilotCount observations in the pilot
   * @param controlCount observations in the control group at the same time
   */
  public record Evidence(
      String kpi,
      double pilotValue,
      double controlValue,
      int pilotCount,
      int controlCount,
      double worseBy) {}

  /** Why a pilot ended. */
  public enum Ending {
    /** Its time was over. */
    UNTIL,
    /** A stop rule asked for it. */
    STOP_RULE,
    /** Somebody ended it. */
    BY_HAND,
    /** Its version became the active one. */
    ACTIVATED
  }
}
