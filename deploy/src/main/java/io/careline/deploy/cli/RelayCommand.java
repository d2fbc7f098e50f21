package io.careline.deploy.cli;

import io.careline.contract.Progress;
import io.careline.contract.Source;
import io.careline.deploy.stack.RelayReset;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The relays, which publish what the services committed. */
@Command(
    name = "relay",
    description = "Let a service publish its outbox again, after a backup was restored.",
    synopsisSubcommandLabel = "COMMAND")
final class RelayCommand implements Runnable {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "reset",
      description = {
        "Forget how far a service has published, after its database was restored from a backup. At",
        "its next start it learns from the log what it had said since, and publishes its outbox again",
        "under the same event ids and sequences; Careline's own services drop what they have seen."
      })
  int reset(
      @Parameters(paramLabel = "SERVICE") String service,
      @Option(names = "--yes", description = "Do it; without, only tell.") boolean sure)
      throws Exception {
    ServiceName name = StackOptions.serviceOf(service);
    RelayReset reset =
        new RelayReset(options.stack().ports().bootstrapServers(), Source.valueOf(name.name()));
    Optional<Progress> last = reset.last();
    if (last.isEmpty()) {
      throw new StackException(name.label() + " has never published anything.");
    }
    spec.commandLine()
        .getOut()
        .printf("%s has published what happened until %s.%n", name.label(), last.get().time());
    if (!sure) {
      spec.commandLine().getOut().println("Add --yes to let it publish its outbox again.");
      return 0;
    }
    reset.forget(last.get());
    spec.commandLine()
        .getOut()
        .println(
            "At its next start it learns from the log what it had said, and publishes its outbox"
                + " again.");
    return 0;
  }
}
