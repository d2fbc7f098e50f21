package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Posts mails that lie in files, to see what becomes of each. */
@Command(
    name = "post",
    description = "Post mails from files to the running stack, and tell what became of each.",
    footer = "Exit status 1 if a mail got no answer, or one of a server's fault.")
final class PostCommand implements Callable<Integer> {
  private static final int SERVER_FAULT = 500;

  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files with one mail each (RFC 5322), or folders with such files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--mailbox",
      paramLabel = "ADDRESS",
      defaultValue = "care@shop.example",
      description = "Where they come in. Default: ${DEFAULT-VALUE}.")
  private String mailbox = "";

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Also write the outcomes there, separated by tabs.")
  private @Nullable Path table;

  /** What became of one file. */
  private record Outcome(Path file, int status, String outcome, String reason, String number) {
    String line() {
      return String.join("\t", file.toString(), String.valueOf(status), outcome, reason, number);
    }
  }

  @Override
  public Integer call() throws Exception {
    Stack stack = options.stack();
    ServiceClient intake =
        new ServiceClient(
            ServiceClient.http(),
            stack.ports().url(ServiceName.INTAKE),
            ApiKeys.of(stack.home()).integration());
    List<Outcome> outcomes = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files()) {
      Outcome outcome = post(intake, file);
      outcomes.add(outcome);
      out.println(outcome.line());
    }
    if (table != null) {
      List<String> lines = new ArrayList<>(List.of("file\tstatus\toutcome\treason\tnumber"));
      outcomes.forEach(outcome -> lines.add(outcome.line()));
      Files.write(table, lines);
    }
    summary(outcomes).forEach((name, count) -> out.printf("%8d  %s%n", count, name));
    return outcomes.stream().anyMatch(outcome -> outcome.status() >= SERVER_FAULT) ? 1 : 0;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> found = Files.walk(path)) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private Outcome post(ServiceClient intake, Path file) throws InterruptedException {
    try {
      String path = "/channels/email?mailbox=" + URLEncoder.encode(mailbox, StandardCharsets.UTF_8);
      Answer answer = intake.postRaw(path, "message/rfc822", Files.readAllBytes(file));
      JsonNode body = answer.json();
      return answer.isGood()
          ? new Outcome(
              file,
              answer.status(),
              body.path("outcome").asText().toLowerCase(Locale.ROOT),
              body.path("reason").asText(""),
              body.path("number").asText(""))
          : new Outcome(file, answer.status(), "refused", body.path("type").asText(""), "");
    } catch (IOException e) {
      return new Outcome(file, SERVER_FAULT, "no answer", String.valueOf(e.getMessage()), "");
    }
  }

  private static Map<String, Integer> summary(List<Outcome> outcomes) {
    Map<String, Integer> summary = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      summary.merge((outcome.outcome() + " " + outcome.reason()).strip(), 1, Integer::sum);
    }
    return summary;
  }
}
