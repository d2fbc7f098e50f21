package io.careline.deploy.cli;

import io.careline.deploy.stack.StackException;
import io.careline.policy.Policy;
import io.careline.policy.handbook.Handbook;
import io.careline.policy.handbook.HandbookHtml;
import io.careline.policy.handbook.HandbookMarkdown;
import io.careline.policy.handbook.Speech;
import java.io.PrintWriter;
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

/** A policy as a book. */
@Command(
    name = "handbook",
    description = "Write a policy as a handbook for the people who work by it.")
final class PolicyHandbookCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE|VERSION", description = "A file, or a version of the stack.")
  private String policy = "";

  @Option(names = "--language", defaultValue = "en", description = "de, en or pl. Default: en.")
  private String language = "en";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "FILE.html or FILE.md. Default: Markdown to the terminal.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    Speech speech =
        Speech.called(language)
            .orElseThrow(() ->
                new StackException("There are handbooks in " + Speech.languages() + " only."));
    Policy read = PolicyTexts.policy(policy, PolicyTexts.document(options, policy));
    Handbook book = Handbook.of(read, speech);
    PrintWriter terminal = spec.commandLine().getOut();
    if (out == null) {
      terminal.print(HandbookMarkdown.of(book));
      return 0;
    }
    boolean html = out.toString().endsWith(".html");
    Files.writeString(out, html ? HandbookHtml.of(book) : HandbookMarkdown.of(book));
    terminal.println("Written to " + out);
    return 0;
  }
}
