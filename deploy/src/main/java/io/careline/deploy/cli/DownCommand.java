package io.careline.deploy.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack. */
@Command(name = "down", description = "Stop everything cleanly. The data stays.")
final class DownCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Stopping Careline (after a build this also prepares faster starts) …");
    out.flush();
    boolean ran =
        options
            .stack()
            .down(line -> {
              out.println(line);
              out.flush();
            });
    out.println(ran ? "Careline is down." : "Nothing ran.");
    return 0;
  }
}
