package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.policy.document.ExampleDue;
import io.careline.policy.document.Mistake;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import io.careline.understanding.ModelFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Care policies. */
@Command(
    name = "policy",
    description = "Check, upload, try, activate, compare and read care policies.",
    subcommands = {
      PolicyDiffCommand.class,
      PolicyTryCommand.class,
      PolicyPilotCommand.class,
      PolicyCompareCommand.class,
      PolicyHandbookCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand implements Runnable {
  private static final int NOT_VALID = 2;
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm zzz", Locale.ENGLISH);

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

  @Command(
      name = "validate",
      aliases = "check",
      description =
          "Check a policy without a running stack, and show when each promise would be due.")
  int validate(@Parameters(paramLabel = "FILE", description = "A policy in YAML.") Path file)
      throws Exception {
    String yaml = Files.readString(file);
    return switch (checked(yaml, Instant.now())) {
      case PolicyResult.Valid valid -> {
        out().println(file + " is a valid policy, version " + valid.policy().version());
        valid.warnings().forEach(warning -> out().println("  note: " + warning));
        note(valid.policy().model());
        out().println("For an inquiry that comes in now:");
        valid.examples().forEach(this::show);
        yield 0;
      }
      case PolicyResult.Invalid invalid -> {
        out().println(file + " has " + invalid.mistakes().size() + " mistake(s):");
        for (Mistake mistake : invalid.mistakes()) {
          out().println("  " + mistake);
        }
        yield NOT_VALID;
      }
    };
  }

  /** Other models than the one that comes with Careline are known to a running stack alone. */
  private static PolicyResult checked(String yaml, Instant now) {
    PolicyResult result = PolicyDocument.parse(yaml, now);
    if (result instanceof PolicyResult.Valid valid && isStandard(valid.policy().model())) {
      Set<String> labels = Set.copyOf(ModelFile.standard().labels());
      return PolicyDocument.parse(yaml, now, Map.of(ModelFile.STANDARD, labels));
    }
    return result;
  }

  private static boolean isStandard(Optional<String> model) {
    return model.filter(ModelFile.STANDARD::equals).isPresent();
  }

  private void note(Optional<String> model) {
    if (model.isPresent() && !isStandard(model)) {
      out().println("  note: upload checks the model " + model.get() + " and its labels");
    }
  }

  private void show(ExampleDue example) {
    out()
        .printf(
            "  %-24s %-8s %-14s due %s%n",
            example.promise(),
            example.within(),
            example.calendar(),
            example.due().format(DAY_AND_TIME));
  }

  @Command(name = "upload", description = "Store a policy, so that it can be activated.")
  int upload(@Parameters(paramLabel = "FILE", description = "A policy in YAML.") Path file)
      throws Exception {
    Answer answer =
        options
            .admin(ServiceName.INTAKE)
            .postRaw("/policies", "application/yaml", Files.readString(file));
    if (!answer.isGood()) {
      return refuse(answer);
    }
    out().println("Stored as version " + answer.json().path("version").asText());
    out().println("Activate it with ./careline policy activate VERSION");
    return 0;
  }

  private int refuse(Answer answer) {
    JsonNode errors = answer.json().path("errors");
    out().println(errors.isEmpty() ? answer.reason() : answer.json().path("detail").asText());
    errors.forEach(error ->
        out()
            .println("  " + error.path("pointer").asText() + ": " + error.path("detail").asText()));
    return NOT_VALID;
  }

  @Command(name = "activate", description = "Stamp new inquiries with a stored policy from now on.")
  int activate(@Parameters(paramLabel = "VERSION", description = "As upload told.") String version)
      throws Exception {
    options
        .admin(ServiceName.INTAKE)
        .post("/policies/" + version + "/activate", null)
        .orFail("The activation");
    out().println("Version " + version + " is active.");
    return 0;
  }

  @Command(name = "rollback", description = "Go back from the active version to the one before.")
  int rollBack(@Parameters(paramLabel = "VERSION", description = "The active one.") String version)
      throws Exception {
    JsonNode answer =
        options
            .admin(ServiceName.INTAKE)
            .post("/policies/" + version + "/rollback", null)
            .orFail("The rollback")
            .json();
    out().println("Version " + answer.path("active").asText() + " is active again.");
    return 0;
  }

  @Command(name = "list", description = "Show the stored policies.")
  int list() throws Exception {
    JsonNode answer = options.admin(ServiceName.INTAKE).get("/policies").orFail("The list").json();
    JsonNode policies = answer.isArray() ? answer : answer.path("policies");
    for (JsonNode policy : policies) {
      out()
          .printf(
              "%s %-24s %s%n",
              policy.path("active").asBoolean() ? "*" : " ",
              policy.path("name").asText(),
              policy.path("version").asText());
    }
    return 0;
  }
}
