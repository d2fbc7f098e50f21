package io.careline.deploy.cli;

import io.careline.deploy.demo.Demo;
import io.careline.deploy.demo.DemoSettings;
import io.careline.deploy.stack.Stack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and shows it at work. */
@Command(
    name = "demo",
    description = {
      "Start the stack and let simulated customers and agents use it.",
      "Exit status 0 only if every accepted contact ended in a state that the policy allows and"
          + " the event log, the services and the KPIs agree."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int DISAGREES = 1;

  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--inquiries",
      paramLabel = "N",
      defaultValue = "120",
      description = "How many customers come. Default: ${DEFAULT-VALUE}.")
  private int inquiries;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Within which time they come. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--contacts",
      paramLabel = "FILE",
      description = "Your own contacts: NDJSON, each line as in POST /contacts.")
  private @Nullable Path contacts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same people. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--keep-policy", description = "Leave the demo's policy active at the end.")
  private boolean keepPolicy;

  @Option(names = "--exit", description = "Stop the stack afterwards.")
  private boolean exit;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Stack stack = options.stack();
    UpCommand.start(stack, out);
    out.println();
    boolean agreed;
    try {
      DemoSettings settings = new DemoSettings(inquiries, seconds, contacts, seed, keepPolicy);
      agreed = new Demo(stack, settings, out).run();
    } finally {
      if (exit) {
        out.println("Stopping Careline (after a build this also prepares faster starts) …");
        out.flush();
        stack.down(out::println);
      } else {
        out.println("Careline goes on running; ./careline down stops it.");
      }
    }
    return agreed ? 0 : DISAGREES;
  }
}
