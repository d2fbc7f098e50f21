package io.careline.deploy.cli;

import io.careline.deploy.bench.BareEndpoint;
import io.careline.deploy.stack.StackException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the yardstick of the contacts in this process; {@code bench} starts it so. */
@Command(name = "bare-endpoint", hidden = true, description = "Insert one row per request.")
final class BareEndpointCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    BareEndpoint.serve(
        Integer.parseInt(told("CARELINE_PORT")),
        Integer.parseInt(told("CARELINE_DB_PORT")),
        told("CARELINE_DB_USER"),
        told("CARELINE_DB_PASSWORD"));
    return 0;
  }

  private static String told(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new StackException(name + " is not set");
    }
    return value;
  }
}
