package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceName;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A pilot beside its control group. */
@Command(name = "compare", description = "Compare a pilot with its control group, KPI by KPI.")
final class PolicyCompareCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PILOT", description = "As policy pilot list shows it.")
  private String pilot = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode answer =
        options
            .admin(ServiceName.REPORTING)
            .get("/pilots/" + pilot)
            .orFail("The comparison")
            .json();
    out.printf(
        "Version %s against %s: %d inquiries against %d. Corrected by %s.%n",
        answer.path("version").asText(),
        String.join(
            ", ", answer.path("controlVersions").valueStream().map(JsonNode::asText).toList()),
        answer.path("pilot").path("inquiries").asLong(),
        answer.path("control").path("inquiries").asLong(),
        answer.path("correction").asText());
    for (JsonNode kpi : answer.path("kpis")) {
      out.printf(
          "  %-24s %-34s %-34s difference %-28s %s%n",
          kpi.path("kpi").asText(),
          estimate(kpi.path("pilot")),
          estimate(kpi.path("control")),
          interval(kpi.path("difference")),
          kpi.path("words").asText());
    }
    answer.path("notes").forEach(note -> out.println("Note: " + note.asText()));
    return 0;
  }

  private static String estimate(JsonNode estimate) {
    return interval(estimate) + " n=" + estimate.path("n").asLong();
  }

  private static String interval(JsonNode estimate) {
    if (!estimate.hasNonNull("value")) {
      return "-";
    }
    String value = number(estimate.path("value"));
    return estimate.hasNonNull("low")
        ? value + " [" + number(estimate.path("low")) + ", " + number(estimate.path("high")) + "]"
        : value;
  }

  private static String number(JsonNode number) {
    return String.format(Locale.ROOT, "%.3f", number.asDouble());
  }
}
