package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Channel;
import io.careline.contract.Pilot;
import io.careline.intake.domain.IntakeCommand.StartPilot;
import io.careline.policy.pilot.PilotKpi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of an activation: for all customers, or for those of a pilot. */
sealed interface ActivationRequest {

  /** New inquiries of all customers. */
  record ForAll(@Nullable String reason) implements ActivationRequest {}

  /** New inquiries of some customers. */
  record ForSome(StartPilot command) implements ActivationRequest {}

  /** Reads a body; none asks for all customers. */
  static ActivationRequest read(
      String version, byte @Nullable [] body, ObjectMapper mapper, String by) {
    if (body == null || body.length == 0) {
      return new ForAll(null);
    }
    JsonFields fields = JsonFields.of(body, mapper);
    String reason = fields.optionalText("reason", Reader.REASON_MAX);
    if (!fields.has("pilot")) {
      fields.optionalText("pilot", 0);
      fields.check();
      return new ForAll(reason);
    }
    JsonFields pilot = fields.object("pilot");
    StartPilot command =
        pilot == null ? Reader.none(version, by) : new Reader(pilot).pilot(version, by, reason);
    fields.check();
    return new ForSome(command);
  }

  /** The reason alone, which need not be given. */
  static @Nullable String reason(byte @Nullable [] body, ObjectMapper mapper) {
    if (body == null || body.length == 0) {
      return null;
    }
    JsonFields fields = JsonFields.of(body, mapper);
    String reason = fields.optionalText("reason", Reader.REASON_MAX);
    fields.check();
    return reason;
  }

  /** Reads what is a pilot's. */
  final class Reader {
    static final int REASON_MAX = 500;
    private static final int CUSTOMERS_MAX = 5_000;
    private static final int NAMES_MAX = 100;
    private static final int NAME_MAX = 200;
    private static final int OBSERVATIONS_MAX = 1_000_000;

    private final JsonFields pilot;

    Reader(JsonFields pilot) {
      this.pilot = pilot;
    }

    static StartPilot none(String version, String by) {
      Pilot.Group nobody = new Pilot.Group(null, 0, null);
      return new StartPilot(version, nobody, List.of(), false, List.of(), Instant.MAX, by, null);
    }

    StartPilot pilot(String version, String by, @Nullable String reason) {
      Instant until = pilot.optionalTime("until");
      if (!pilot.has("until")) {
        pilot.wrong("until", "is missing: when the pilot ends by itself");
      }
      StartPilot command =
          new StartPilot(
              version,
              group(),
              names(pilot, "teams"),
              pilot.flag("announce"),
              stopRules(),
              until == null ? Instant.MAX : until,
              by,
              reason);
      pilot.nothingElse();
      return command;
    }

    private Pilot.Group group() {
      boolean listed = pilot.has("list");
      List<UUID> customers = listed ? List.copyOf(pilot.ids("list", CUSTOMERS_MAX)) : List.of();
      Double share = pilot.optionalNumber("share", 0, 1);
      Pilot.Segment segment = pilot.has("segment") ? segment() : null;
      if (share != null && share == 0) {
        pilot.wrong("share", "is a pilot with nobody; it must be more than 0");
      }
      if (listed && (share != null || segment != null)) {
        pilot.wrong("list", "stands alone, without share and segment");
      }
      if (!listed && share == null && segment == null) {
        pilot.wrong("share", "is missing; or give a list of customers, or a segment");
      }
      if (listed) {
        return new Pilot.Group(customers, 1, null);
      }
      return new Pilot.Group(null, share == null ? 1 : share, segment);
    }

    private Pilot.@Nullable Segment segment() {
      JsonFields segment = pilot.object("segment");
      if (segment == null) {
        return null;
      }
      List<Channel> channels = new ArrayList<>();
      for (String name : names(segment, "channels")) {
        try {
          channels.add(Channel.valueOf(name));
        } catch (IllegalArgumentException e) {
          segment.wrong("channels", "must be of " + List.of(Channel.values()));
        }
      }
      Pilot.Segment asked =
          new Pilot.Segment(
              names(segment, "tiers"),
              channels,
              names(segment, "sources"),
              names(segment, "languages"));
      segment.nothingElse();
      return asked;
    }

    private List<Pilot.StopRule> stopRules() {
      List<Pilot.StopRule> rules = new ArrayList<>();
      for (JsonFields rule : pilot.objects("stopRules", NAMES_MAX)) {
        String kpi = rule.text("kpi", NAME_MAX);
        if (!kpi.isEmpty() && PilotKpi.called(kpi).isEmpty()) {
          rule.wrong("kpi", "must be one of " + PilotKpi.labels());
        }
        Double worseBy = rule.optionalNumber("worseBy", 0, Double.MAX_VALUE);
        if (!rule.has("worseBy") || (worseBy != null && worseBy == 0)) {
          rule.wrong("worseBy", "must be more than 0, in the unit of the KPI");
        }
        Double after = rule.optionalNumber("afterAtLeast", 1, OBSERVATIONS_MAX);
        if (!rule.has("afterAtLeast")) {
          rule.wrong("afterAtLeast", "is missing: the observations in each group to begin with");
        }
        rule.nothingElse();
        if (worseBy != null && after != null) {
          rules.add(new Pilot.StopRule(kpi, worseBy, after.intValue()));
        }
      }
      return rules;
    }

    private static List<String> names(JsonFields fields, String name) {
      return List.copyOf(fields.texts(name, NAMES_MAX, NAME_MAX));
    }
  }
}
