package io.careline.deploy.bench;

import io.careline.deploy.stack.Installation;
import io.careline.deploy.stack.JavaCommand;
import io.careline.deploy.stack.PortOwner;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link BareEndpoint} in a process of its own, with the options that the services have. */
final class BareProcess implements AutoCloseable {
  private static final int PORT = 8089;
  private static final int HEAP_MEGABYTES = 256;
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final int port;

  private BareProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it beside {@code stack}, in the feedback service's database. */
  static BareProcess start(Stack stack) throws IOException, InterruptedException {
    int port = PORT + stack.ports().offset();
    String password = Installation.of(stack.home()).passwordOf(ServiceName.FEEDBACK);
    List<String> command = JavaCommand.small(HEAP_MEGABYTES);
    command.addAll(
        List.of(
            "-cp", JavaCommand.classPath(), "io.careline.deploy.cli.Careline", "bare-endpoint"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(stack.home().log("bare-endpoint").toFile());
    // In the environment, as a command line can be read by everybody on the machine.
    builder.environment().put("CARELINE_PORT", String.valueOf(port));
    builder.environment().put("CARELINE_DB_PORT", String.valueOf(stack.ports().postgres()));
    builder.environment().put("CARELINE_DB_USER", ServiceName.FEEDBACK.label());
    builder.environment().put("CARELINE_DB_PASSWORD", password);
    Process process = builder.start();
    long deadline = System.nanoTime() + START_WITHIN.toNanos();
    while (!PortOwner.isListening(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new StackException(
            "The bare endpoint did not start; see " + stack.home().log("bare-endpoint"));
      }
      Thread.sleep(100);
    }
    return new BareProcess(process, port);
  }

  /** A client of it. */
  ServiceClient client(Server server) {
    return server.bare(port);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
