package io.careline.deploy.cli;

import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the stack. */
@Command(
    name = "up",
    description = "Start Kafka, PostgreSQL and the six services, and wait until all are ready.")
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    start(options.stack(), spec.commandLine().getOut());
    return 0;
  }

  /** Brings {@code stack} up and tells where everything is. */
  static void start(Stack stack, PrintWriter out) throws Exception {
    long begun = System.nanoTime();
    boolean ran = stack.isRunning();
    out.println(ran ? "Careline runs already." : "Starting Careline in " + stack.home().root());
    out.flush();
    stack.up(line -> {
      out.println(line);
      out.flush();
    });
    if (!ran) {
      double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
      out.printf(Locale.ROOT, "Careline is up, after %.1f s.%n", seconds);
    }
    whereabouts(stack, out);
    out.flush();
  }

  private static void whereabouts(Stack stack, PrintWriter out) {
    Ports ports = stack.ports();
    out.println();
    for (ServiceName service : stack.services()) {
      out.printf("  %-11s %s/q/swagger-ui%n", service.label(), ports.url(service));
    }
    out.printf("  %-11s %s%n", "kafka", ports.bootstrapServers());
    out.printf("  %-11s 127.0.0.1:%d%n", "postgres", ports.postgres());
    out.printf(
        "  %-11s %s/*.key  (send as Authorization: Bearer)%n", "API keys", stack.home().keys());
    out.printf("  %-11s %s%n", "logs", stack.home().logs());
  }
}
