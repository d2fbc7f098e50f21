package io.careline.deploy.cli;

import io.careline.deploy.stack.Scrub;
import io.careline.deploy.stack.ServiceName;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes traces of what was erased off the disk. */
@Command(
    name = "scrub",
    description = {
      "Take the traces of erased customers off the disk of the local stack: write every table of",
      "every service anew, and start a new log. Each table is locked while it is written, about a",
      "second for each 100 MB; run it in a quiet hour. Backups made before keep what they hold."
    })
final class ScrubCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    new Scrub(options.stack().databases(), out::println)
        .run(Arrays.stream(ServiceName.values()).map(ServiceName::label).toList());
    out.println("No trace of deleted rows is left in the databases.");
    return 0;
  }
}
