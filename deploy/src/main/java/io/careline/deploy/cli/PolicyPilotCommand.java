package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Policies on trial. */
@Command(
    name = "pilot",
    description = "Try a stored policy with some customers: start, list, end.",
    synopsisSubcommandLabel = "COMMAND")
final class PolicyPilotCommand implements Runnable {
  private static final int RULE_PARTS = 3;

  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(name = "start", description = "Give a version to new inquiries of some customers.")
  int start(
      @Parameters(paramLabel = "VERSION", description = "As upload told.") String version,
      @Option(names = "--until", required = true, description = "When it ends by itself, RFC 3339.")
          String until,
      @Option(names = "--share", description = "Share of the customers, such as 0.1.")
          @Nullable Double share,
      @Option(names = "--customer", description = "A customer's id; may be repeated.")
          @Nullable List<String> customers,
      @Option(names = "--tier", description = "Only this customer tier; may be repeated.")
          @Nullable List<String> tiers,
      @Option(names = "--channel", description = "Only this channel; may be repeated.")
          @Nullable List<String> channels,
      @Option(names = "--source", description = "Only this address or number; may be repeated.")
          @Nullable List<String> sources,
      @Option(names = "--spoken", description = "Only this language; may be repeated.")
          @Nullable List<String> languages,
      @Option(names = "--team", description = "Only agents of this team; may be repeated.")
          @Nullable List<String> teams,
      @Option(names = "--announce", description = "Tell customers that it is a trial.")
          boolean announce,
      @Option(
              names = "--stop",
              paramLabel = "KPI:WORSEBY:AFTER",
              description = "Such as breachRate:0.05:50; may be repeated.")
          @Nullable List<String> stopRules,
      @Option(names = "--reason", description = "Why.") @Nullable String reason)
      throws Exception {
    Map<String, Object> segment = new LinkedHashMap<>();
    put(segment, "tiers", tiers);
    put(segment, "channels", channels);
    put(segment, "sources", sources);
    put(segment, "languages", languages);
    Map<String, Object> pilot = new LinkedHashMap<>();
    pilot.put("until", until);
    put(pilot, "share", share);
    put(pilot, "list", customers);
    put(pilot, "segment", segment.isEmpty() ? null : segment);
    put(pilot, "teams", teams);
    put(pilot, "announce", announce ? true : null);
    put(pilot, "stopRules", stopRules == null ? null : rules(stopRules));
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "reason", reason);
    body.put("pilot", pilot);
    JsonNode answer =
        options
            .admin(ServiceName.INTAKE)
            .post("/policies/" + version + "/activate", body)
            .orFail("The pilot")
            .json();
    out().println("Pilot " + answer.path("pilot").path("id").asText() + " runs until " + until);
    answer.path("warnings").forEach(warning -> out().println("  note: " + warning.asText()));
    return 0;
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static List<Map<String, Object>> rules(List<String> texts) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (String text : texts) {
      String[] parts = text.split(":", -1);
      try {
        if (parts.length != RULE_PARTS) {
          throw new NumberFormatException();
        }
        rules.add(
            Map.of(
                "kpi",
                parts[0],
                "worseBy",
                Double.parseDouble(parts[1]),
                "afterAtLeast",
                Integer.parseInt(parts[2])));
      } catch (NumberFormatException e) {
        throw new StackException(text + " is no stop rule; write breachRate:0.05:50", e);
      }
    }
    return rules;
  }

  @Command(name = "end", description = "End a pilot before its time.")
  int end(
      @Parameters(paramLabel = "PILOT", description = "As start told.") String pilot,
      @Option(names = "--move-open", description = "Move its open inquiries to the active version.")
          boolean moveOpen,
      @Option(names = "--reason", description = "Why.") @Nullable String reason)
      throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "reason", reason);
    body.put("moveOpen", moveOpen);
    options
        .admin(ServiceName.INTAKE)
        .post("/policies/pilots/" + pilot + "/end", body)
        .orFail("Ending the pilot");
    out().println("Pilot " + pilot + " has ended.");
    return 0;
  }

  @Command(name = "list", description = "Show the pilots that run and ran.")
  int list() throws Exception {
    JsonNode pilots =
        options.admin(ServiceName.INTAKE).get("/policies/pilots").orFail("The list").json();
    for (JsonNode pilot : pilots.path("pilots")) {
      boolean running = pilot.path("running").asBoolean();
      out()
          .printf(
              Locale.ROOT,
              "%s %s  version %s  %s  by %s%n",
              running ? "*" : " ",
              pilot.path("id").asText(),
              pilot.path("version").asText(),
              running
                  ? "until " + pilot.path("until").asText()
                  : "ended " + pilot.path("endedAt").asText() + " " + pilot.path("ending").asText(),
              pilot.path("by").asText());
    }
    return 0;
  }
}
