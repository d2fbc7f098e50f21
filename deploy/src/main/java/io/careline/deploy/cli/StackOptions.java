package io.careline.deploy.cli;

import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackState;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackOptions {
  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Added to every port. Default: as the stack was started, else 0.")
  private @Nullable Integer portOffset;

  /** The stack of the environment's home. */
  Stack stack() throws IOException {
    Home home = Home.ofEnvironment();
    int offset =
        portOffset != null
            ? portOffset
            : StackState.read(home).map(StackState::portOffset).orElse(0);
    return new Stack(home, new Ports(offset));
  }

  /** A client of {@code service} with the admin's key. */
  ServiceClient admin(ServiceName service) throws IOException {
    Stack stack = stack();
    return new ServiceClient(
        ServiceClient.http(), stack.ports().url(service), ApiKeys.of(stack.home()).admin());
  }
}
