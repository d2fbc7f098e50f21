package io.careline.deploy.cli;

import io.careline.deploy.stack.StackException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ./careline}. */
@Command(
    name = "careline",
    description = "Careline: every contact answered, in time, with every step an event.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      BareEndpointCommand.class,
      MailReadingCommand.class,
      PolicyCommand.class,
      ClassifyCommand.class,
      PostCommand.class,
      DeadLettersCommand.class,
      RelayCommand.class,
      ScrubCommand.class,
      SuperviseCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Besides, handled by the shell script itself:",
      "  test      Run all tests of all modules (mvn verify).",
      "",
      "Everything is kept under .careline/ (or CARELINE_HOME)."
    })
public final class Careline {
  private static final int FAILED = 1;

  private Careline() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // Kafka's clients tell their whole configuration at INFO.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments.length == 0 ? new String[] {"help"} : arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Careline());
    addHelp(commandLine);
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof StackException known) {
        command.getErr().println(known.getMessage());
      } else if (failure instanceof java.net.ConnectException) {
        command.getErr().println("Nothing answers. Is the stack up? See ./careline status");
      } else {
        failure.printStackTrace(command.getErr());
      }
      command.getErr().flush();
      return FAILED;
    });
    return commandLine;
  }

  private static void addHelp(CommandLine commandLine) {
    // The help command has one, and a command with an alias comes twice.
    if (commandLine.getCommandSpec().findOption("-h") != null) {
      return;
    }
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    commandLine.getSubcommands().values().forEach(Careline::addHelp);
  }
}
