package io.careline.deploy.cli;

import io.careline.deploy.post.Outcome;
import io.careline.deploy.post.Payload;
import io.careline.deploy.post.PayloadSender;
import io.careline.deploy.post.Provider;
import io.careline.deploy.post.Recognition;
import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.ChannelSecrets;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Posts mails and webhooks that lie in files, to see what becomes of each. */
@Command(
    name = "post",
    description =
        "Post mails and webhooks from files to the running stack, signed as their providers sign"
            + " them, and tell what became of each.",
    footer = "Exit status 1 if one got no answer, or one of a server's fault.")
final class PostCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files with one mail (RFC 5322) or webhook each, or one webhook per line; or folders with"
              + " such files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--mailbox",
      paramLabel = "ADDRESS",
      defaultValue = "care@shop.example",
      description = "Where mails come in. Default: ${DEFAULT-VALUE}.")
  private String mailbox = "";

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Also write the outcomes there, separated by tabs.")
  private @Nullable Path table;

  @Option(
      names = "--as",
      paramLabel = "PROVIDER",
      description =
          "Who posts them: ${COMPLETION-CANDIDATES}. Default: by the shape of each, and by the"
              + " folder it lies in.")
  private @Nullable Provider provider;

  @Override
  public Integer call() throws Exception {
    Stack stack = options.stack();
    PayloadSender sender =
        new PayloadSender(
            ServiceClient.http(),
            stack.ports().url(ServiceName.INTAKE),
            ApiKeys.of(stack.home()).integration(),
            mailbox,
            ChannelSecrets.of(stack.home()));
    Recognition recognition = new Recognition(provider);
    List<Outcome> outcomes = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files()) {
      for (Payload payload : recognition.payloads(file)) {
        Outcome outcome = sender.send(payload);
        outcomes.add(outcome);
        out.println(outcome.line());
      }
    }
    if (table != null) {
      List<String> lines = new ArrayList<>(List.of(Outcome.TITLE));
      outcomes.forEach(outcome -> lines.add(outcome.line()));
      Files.write(table, lines);
    }
    summary(outcomes).forEach((name, count) -> out.printf("%8d  %s%n", count, name));
    return outcomes.stream().anyMatch(Outcome::isFault) ? 1 : 0;
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

  private static Map<String, Integer> summary(List<Outcome> outcomes) {
    Map<String, Integer> summary = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      summary.merge(
          (outcome.provider().name().toLowerCase(Locale.ROOT)
                  + "  "
                  + outcome.outcome()
                  + " "
                  + outcome.reason())
              .strip(),
          1,
          Integer::sum);
    }
    return summary;
  }
}
