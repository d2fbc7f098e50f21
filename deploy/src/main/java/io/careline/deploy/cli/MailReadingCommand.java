package io.careline.deploy.cli;

import io.careline.deploy.bench.MailReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads mails over and over in this process; {@code bench} starts it so. */
@Command(name = "mail-reading", hidden = true, description = "Read mails on one thread.")
final class MailReadingCommand implements Callable<Integer> {
  @Option(names = "--seconds")
  private int seconds;

  @Option(names = "--warm-up")
  private int warmUp;

  @Parameters(arity = "0..1")
  private @Nullable Path folder;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    MailReading.measure(
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(seconds),
        folder,
        spec.commandLine().getOut());
    return 0;
  }
}
