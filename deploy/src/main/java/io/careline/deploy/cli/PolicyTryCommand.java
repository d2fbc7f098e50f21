package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a policy would have changed. */
@Command(
    name = "try",
    description = "Decide again on the last real contacts under a file: what would have changed?")
final class PolicyTryCommand implements Callable<Integer> {
  private static final int NOT_VALID = 2;

  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A policy in YAML; it is not stored.")
  private Path file = Path.of("");

  @Option(names = "--last", defaultValue = "500", description = "How many. Default: 500.")
  private int last = 500;

  @Option(names = "--since", paramLabel = "TIME", description = "Only those received since then.")
  private @Nullable String since;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    String from = since == null ? "" : "&since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
    Answer answer =
        options
            .admin(ServiceName.INTAKE)
            .postRaw(
                "/policies/try?last=" + last + from, "application/yaml", Files.readString(file));
    if (!answer.isGood()) {
      out.println(answer.reason());
      return NOT_VALID;
    }
    JsonNode report = answer.json().path("report");
    out.printf(
        "Of %d contacts, %d would be as they were. Other category: %d, priority: %d, queue: %d,"
            + " promises: %d.%n",
        report.path("contacts").asInt(),
        report.path("unchanged").asInt(),
        report.path("category").asInt(),
        report.path("priority").asInt(),
        report.path("queue").asInt(),
        report.path("promises").asInt());
    report
        .path("moves")
        .properties()
        .forEach(move -> out.println("  " + move.getKey() + ": " + move.getValue().asInt()));
    report.path("examples").forEach(example -> show(out, example));
    return 0;
  }

  private static void show(PrintWriter out, JsonNode example) {
    out.println(example.path("number").asText() + "  " + example.path("inquiryId").asText());
    out.println("  was: " + words(example.path("before")));
    out.println("  now: " + words(example.path("after")));
  }

  private static String words(JsonNode outcome) {
    return outcome.path("category").asText()
        + ", "
        + outcome.path("priority").asText()
        + ", queue "
        + outcome.path("queue").asText()
        + ", "
        + String.join("; ", outcome.path("promises").valueStream().map(JsonNode::asText).toList());
  }
}
